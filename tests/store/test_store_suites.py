"""What one suite wrote is read by a program set to the other; nothing passes for the other's."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.crypto_suites import SUITES
from clerk_app.desk import second_copy_restore, unsynced
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.second_copy import SecondCopy
from tests.helpers.second_copies import (
    HALL_KEY,
    copied_station,
    keeper_of,
    operations_of,
    stick_at,
    take_in_case,
)

ways = pytest.mark.parametrize(
    ("wrote", "reads"), [("international", "national"), ("national", "international")]
)


@ways
def test_a_package_of_one_suite_opens_where_the_other_is_set(
    tmp_path: Path, wrote: str, reads: str
) -> None:
    stick = stick_at(tmp_path)
    with copied_station(tmp_path / "pc", stick) as station:
        take_in_case(station, 1)
        made = unsynced.export(replace(station, suite=SUITES[wrote]), tmp_path / "package")
        told = operations_of(station)
    content = made.path.read_bytes()
    assert (b'"suite":"national"' in content) == (wrote == "national")
    with copied_station(tmp_path / "other", stick, "station-2") as there:
        other = replace(there, suite=SUITES[reads])
        for was, now, trouble in (
            (b'"suite":"national"', b'"suite":"notional"', Trouble.PACKAGE_FORM),
            (b'"suite":"national"', b'"suite":["national"]', Trouble.PACKAGE_FORM),
            (b',"suite":"national"', b"", Trouble.PACKAGE_KEY),
        ):
            if wrote == "national":
                spoilt = tmp_path / "spoilt.ycpack"
                spoilt.write_bytes(content.replace(was, now))
                with pytest.raises(RuleError) as caught:
                    unsynced.take_in(other, spoilt)
                assert caught.value.trouble is trouble
        unsynced.take_in(other, made.path)
        assert operations_of(other) == told


@ways
def test_a_second_copy_goes_on_under_the_other_suite(
    tmp_path: Path, wrote: str, reads: str
) -> None:
    stick = stick_at(tmp_path)
    with copied_station(tmp_path / "pc", stick) as station:
        before = replace(station, suite=SUITES[wrote])
        first = take_in_case(before, 1)
        keeper_of(before, stick).round()
        # The setting was changed and the program begun anew: the old part is read, a new one made.
        after = replace(station, suite=SUITES[reads])
        second = take_in_case(after, 2)
        keeper_of(after, stick).round()
        told = operations_of(station)
        heads = [b'"suite":"national"' in path.read_bytes() for path in stick.parts()]
        assert sorted(heads) == [False, True]
    with copied_station(tmp_path / "other", stick) as other:
        set_back = replace(other, suite=SUITES[wrote])
        restored, _ = second_copy_restore.restore(set_back, stick.place)
        assert (restored.locked, restored.damaged, restored.missing) == (0, (), ())
        assert operations_of(other) == told
        for sha256 in (first, second):
            assert other.store.files.verify(sha256)
    copy = SecondCopy(
        stick.place, hall="XA01", station="station-1", secret=HALL_KEY, suite=SUITES[reads]
    )
    copy.read()
    copy.files.drop(first)
    assert not copy.files.verify(first, 10)
