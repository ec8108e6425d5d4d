"""How long somebody may sign in unconfirmed, what a password is, and whose second a second is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.permissions import SECOND, TABLE, Act, Role, may, require, require_second
from clerk_app.domain.sign_in_rules import check_password, days_left
from clerk_app.domain.two_persons import read_reason, reprint_wants_two, signed_reason

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (timedelta(0), 30),
        (timedelta(seconds=1), 30),
        (29 * DAY, 1),
        (30 * DAY - timedelta(seconds=1), 1),
        (30 * DAY, 0),
        (400 * DAY, 0),
    ],
)
def test_days_run_out_to_the_second(gone: timedelta, left: int) -> None:
    assert days_left(NOW, NOW + gone, 30) == left
    assert days_left(NOW, NOW + gone, 0) is None


@given(st.text(max_size=200), st.text(max_size=20), st.integers(8, 128))
def test_a_password_that_is_taken_is_long_enough_and_not_the_login(
    password: str, login: str, shortest: int
) -> None:
    try:
        check_password(password, login, shortest)
    except RuleError as error:
        assert error.trouble.value.startswith("sign_in.password_")
        return
    assert shortest <= len(password) <= 128
    assert password.strip().casefold() != login.strip().casefold()
    assert len(set(password)) > 1


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", [*Role, "somebody"])
def test_the_table_is_what_is_refused(act: Act, role: str) -> None:
    if may(role, act):
        require(role, act)
        return
    with pytest.raises(RuleError) as caught:
        require(role, act)
    assert caught.value.trouble is Trouble.NOT_PERMITTED
    assert set(str(caught.value.facts["who"]).split("/")) == TABLE[act]


@pytest.mark.parametrize("act", SECOND)
def test_nobody_is_their_own_second(act: Act) -> None:
    with pytest.raises(RuleError) as caught:
        require_second("operator-1", "operator-1", Role.MANAGER, act)
    assert caught.value.trouble is Trouble.SECOND_SAME
    require_second("operator-1", "operator-2", Role.MANAGER, act)


def test_only_another_decision_wants_two() -> None:
    for kind, was_final, is_final, wanted in (
        ("grant_decision", False, True, False),
        ("grant_decision", True, True, True),
        ("denial_decision", False, False, True),
        ("receipt", True, True, False),
    ):
        assert reprint_wants_two(kind, was_final=was_final, is_final=is_final) is wanted


@given(st.text(max_size=80), st.sampled_from(["王晓芳", "买买提·" * 40]))
def test_both_names_come_back_from_a_reason(reason: str, name: str) -> None:
    signed = signed_reason(reason, name, "陈值班")
    assert read_reason(signed) == (reason, name[:60], "陈值班")
    assert len(signed) <= 200
