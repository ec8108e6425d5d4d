"""Logs and the audit trail of a day's work tell nothing of who applied."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, case_file, printing
from clerk_app.domain.errors import RuleError
from clerk_app.domain.masking import Audience, mask_in_text
from clerk_app.logs import start_log
from tests.helpers.intakes import received
from tests.helpers.plain_line import rounds
from tests.helpers.platforms import running_platform
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import SINGLE


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The program's own log, at everything it may ever write."""
    root = logging.getLogger()
    kept, level = root.handlers[:], root.level
    start_log(tmp_path / "logs", "window")
    root.setLevel(logging.DEBUG)
    ours = root.handlers[:]
    yield tmp_path / "logs" / "window.log"
    for one in ours:
        root.removeHandler(one)
        one.close()
    root.handlers[:] = kept
    root.setLevel(level)


def test_a_day_leaves_no_person_in_log_and_trail(tmp_path: Path, log: Path) -> None:
    with (
        running_platform(tmp_path / "platform") as platform,
        open_station(tmp_path / "station") as station,
        platform.client() as client,
    ):
        case = received(station, SINGLE, tmp_path)
        printing.print_receipt(station, CLERK, case.case_id)
        rounds(station, client)
        acceptance.accept(station, CLERK, case.case_id)
        with pytest.raises(RuleError):
            case_file.remove_material(station, CLERK, case.case_id, "none", "")
        try:
            (SINGLE.who, SINGLE.cert_no)[int(case.version) + 99]
        except IndexError:
            logging.getLogger("clerk_app").exception("an unforeseen one: %s", SINGLE.cert_no)
        rounds(station, client)
        with station.store.read() as work:
            trail = [f"{row.subject} {row.facts}" for row in work.audit.rows(limit=1000)]
        secret = [case.value(name) for name in ("applicant.cert_no", "applicant.mobile")]
    written = log.read_text("utf-8")
    assert "an unforeseen one" in written
    assert len(trail) >= 5
    for told in (written, "\n".join(trail)):
        for one in (*secret, SINGLE.cert_no, SINGLE.who):
            assert one not in told
    assert [row for row in trail if mask_in_text(row, Audience.AUDIT) != row] == []
