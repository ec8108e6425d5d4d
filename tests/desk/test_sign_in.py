"""Signing in without any link: right or wrong, never which of the two was wrong."""

import pytest

from clerk_app.desk import sign_in
from clerk_app.desk.sign_in import FREE_TRIES, LOCK
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.station import HandClock


@pytest.fixture
def enrolled(station: Station) -> Station:
    sign_in.enrol(station.store, "operator-7", name="王晓芳", login="wang", password="right words")
    return station


def refusal(station: Station, login: str, password: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        sign_in.sign_in(station, login, password)
    return caught.value


def test_the_right_password_opens_a_session(enrolled: Station) -> None:
    session, _ = sign_in.sign_in(enrolled, " wang ", "right words")
    assert (session.operator_id, session.name, session.window) == ("operator-7", "王晓芳", "3")
    assert [one.name for one in sign_in.names(enrolled)] == ["王晓芳"]


def test_a_wrong_password_and_an_unknown_login_are_answered_alike(enrolled: Station) -> None:
    wrong, unknown = refusal(enrolled, "wang", "x"), refusal(enrolled, "nobody", "x")
    assert wrong.trouble is unknown.trouble is Trouble.SIGN_IN_REFUSED
    assert wrong.facts == unknown.facts


def test_too_many_wrong_ones_lock_for_a_while_even_the_right_one(
    enrolled: Station, clock: HandClock
) -> None:
    for _ in range(FREE_TRIES):
        assert refusal(enrolled, "wang", "x").trouble is Trouble.SIGN_IN_REFUSED
    assert refusal(enrolled, "wang", "right words").trouble is Trouble.SIGN_IN_LOCKED
    clock.at += LOCK
    session, _ = sign_in.sign_in(enrolled, "wang", "right words")
    assert session.login == "wang"


def test_the_right_one_forgives_the_wrong_ones(enrolled: Station) -> None:
    for _ in range(2):
        for _ in range(FREE_TRIES - 1):
            refusal(enrolled, "wang", "x")
        sign_in.sign_in(enrolled, "wang", "right words")


def test_neither_password_nor_tries_are_readable(enrolled: Station) -> None:
    refusal(enrolled, "wang", "x")
    with enrolled.store.read() as work:
        (person,) = work.operators.all()
        acts = [row.action for row in work.audit.rows(subject="wang")]
    assert person.password_hash.startswith("$argon2id$")
    assert "right words" not in person.password_hash
    assert acts == ["sign_in_refused"]
