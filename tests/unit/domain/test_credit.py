"""Credit flags: found by the number alone, for the days they count, with what follows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.credit import NO_TOLERANCE, Flag, bar, barred, holder_of, read_credit
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.builders import CERT_NO
from tests.helpers.lists import SALT, credit_doc, flag

TODAY = date(2026, 11, 23)
OTHER = "610305196411091146"


@pytest.mark.parametrize(
    "typed", [CERT_NO, f" {CERT_NO[:6]} {CERT_NO[6:]}", "６１０３０５197103150014"]
)
def test_a_flag_is_found_however_the_number_was_typed(typed: str) -> None:
    credit = read_credit(credit_doc(flag(CERT_NO)))
    assert [one.kind for one in credit.flags_of(typed, TODAY)] == ["dishonest_debtor"]
    assert credit.flags_of(OTHER, TODAY) == ()
    assert credit.flags_of("", TODAY) == ()


def test_the_list_says_no_number() -> None:
    assert CERT_NO not in str(credit_doc(flag(CERT_NO)))


def test_another_salt_or_more_rounds_give_another_digest() -> None:
    one = holder_of(CERT_NO, SALT, 1)
    assert one == holder_of(CERT_NO, SALT, 1)
    assert len({one, holder_of(CERT_NO, SALT, 2), holder_of(CERT_NO, SALT[::-1], 1)}) == 3


@pytest.mark.parametrize(
    ("days", "stands"),
    [
        ({}, True),
        ({"since": "2026-11-23"}, True),
        ({"since": "2026-11-24"}, False),
        ({"until": "2026-11-23"}, True),
        ({"until": "2026-11-22"}, False),
        ({"repaired_on": "2026-11-24"}, True),
        ({"repaired_on": "2026-11-23"}, False),
    ],
)
def test_a_flag_counts_for_its_days(days: dict[str, str], stands: bool) -> None:
    credit = read_credit(credit_doc(flag(CERT_NO, **days)))
    assert bool(credit.flags_of(CERT_NO, TODAY)) is stands


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=3, max_size=3))
def test_a_repaired_flag_never_stands_again(days: list[date]) -> None:
    since, repaired, asked = days
    one = Flag("h", "k", since.isoformat(), repaired_on=repaired.isoformat())
    assert one.stands(asked) is (since <= asked < repaired)


def test_only_some_flags_bar_deferring() -> None:
    light = Flag("h", "a", "2025-01-01")
    heavy = Flag("h", "b", "2025-01-01", follows=(NO_TOLERANCE,))
    assert bar([light]) is None
    assert bar([light, heavy]) == heavy
    assert barred(heavy).trouble is Trouble.TOLERANCE_BARRED
    assert barred(heavy).facts == {"flag": "b", "since": "2025-01-01"}


def test_a_word_of_a_later_list_is_no_reason_to_lose_the_list() -> None:
    credit = read_credit(credit_doc(flag(CERT_NO, "new_kind", follows=["new_consequence"])))
    assert credit.flags_of(CERT_NO, TODAY)[0].kind == "new_kind"
    assert bar(credit.flags) is None


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"salt": "xyz"}, "salt"),
        ({"rounds": 0}, "rounds"),
        ({"rounds": 10**9}, "rounds"),
        ({"flags": [{"holder": "a", "kind": "b"}]}, "flags[0].since"),
        ({"flags": [{"holder": "a", "kind": "b", "since": "soon"}]}, "flags[0].since"),
        (
            {"flags": [{"holder": "a", "kind": "b", "since": "2026-01-01", "until": "x"}]},
            "flags[0].until",
        ),
        ({"flags": {}}, "flags"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(change: dict[str, object], path: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_credit(credit_doc() | change)
    assert caught.value.trouble is Trouble.CREDIT_FORM
    assert caught.value.facts["path"] == path
