"""Signing in without any link: right or wrong, never which of the two was wrong."""

from collections.abc import Callable

import pytest

from clerk_app.desk import sign_in
from clerk_app.desk.sign_in import FREE_TRIES, LOCK
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.station import HandClock

SHIPPED = sign_in._hasher
"""As it is when tests are found; when they run it is `quick_passwords`."""


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


def test_a_password_costs_whoever_guesses_it(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RFC 9106, section 4, second recommended option: 64 MiB, three passes, four lanes."""
    monkeypatch.setattr(sign_in, "_hasher", SHIPPED)
    sign_in.enrol(station.store, "operator-7", name="王晓芳", login="wang", password="right words")
    with station.store.read() as work:
        (person,) = work.operators.all()
    assert person.password_hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert sign_in.sign_in(station, "wang", "right words")[0].login == "wang"
    assert refusal(station, "wang", "x").trouble is Trouble.SIGN_IN_REFUSED


def test_only_who_leads_the_hall_may_lead_it(enrolled: Station) -> None:
    sign_in.enrol(
        enrolled.store,
        "operator-1",
        name="陈值班",
        login="chen",
        password="chief words",
        role=sign_in.MANAGER,
    )
    session, _ = sign_in.sign_in_to_lead(enrolled, "chen", "chief words")
    assert (session.name, session.role) == ("陈值班", sign_in.MANAGER)
    with pytest.raises(RuleError) as caught:
        sign_in.sign_in_to_lead(enrolled, "wang", "right words")
    assert caught.value.trouble is Trouble.SIGN_IN_MANAGER
    assert caught.value.facts == {"name": "王晓芳"}
    with pytest.raises(RuleError) as refused:
        sign_in.sign_in_to_lead(enrolled, "wang", "wrong words")
    assert refused.value.trouble is Trouble.SIGN_IN_REFUSED
    assert sign_in.names_by_id(enrolled) == {"operator-1": "陈值班", "operator-7": "王晓芳"}


def test_a_leader_is_enrolled_once_and_may_get_a_new_password(station: Station) -> None:
    for password in ("first words", "second words"):
        sign_in.enrol_leader(station, name=" 陈值班 ", login="chen", password=password)
    session, _ = sign_in.sign_in_to_lead(station, "chen", "second words")
    assert session.name == "陈值班"
    assert len(sign_in.names(station)) == 1
    assert refusal(station, "chen", "first words").trouble is Trouble.SIGN_IN_REFUSED


def test_a_clerk_is_enrolled_and_leads_nothing(station: Station) -> None:
    sign_in.enrol_clerk(station, name="王晓芳", login="wang", password="words")
    assert sign_in.sign_in(station, "wang", "words")[0].name == "王晓芳"
    with pytest.raises(RuleError) as caught:
        sign_in.sign_in_to_lead(station, "wang", "words")
    assert caught.value.trouble is Trouble.SIGN_IN_MANAGER


@pytest.mark.parametrize("empty", ["login", "name", "password"])
@pytest.mark.parametrize("enrol", [sign_in.enrol_clerk, sign_in.enrol_leader])
def test_nobody_is_enrolled_without_a_word(
    station: Station, enrol: Callable[..., None], empty: str
) -> None:
    words = {"name": "陈值班", "login": "chen", "password": "words", empty: " "}
    with pytest.raises(RuleError) as caught:
        enrol(station, **words)
    assert (caught.value.trouble, caught.value.facts["key"]) == (Trouble.CONFIG_FORM, empty)
