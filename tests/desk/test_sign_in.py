"""Signing in without any link: right or wrong, never which of the two was wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2.low_level import hash_secret, verify_secret

from clerk_app.desk import approving, highest_time, passwords, screen_lock, sign_in, vouching
from clerk_app.desk.approving import Matter
from clerk_app.desk.sign_in import FREE_TRIES, LOCK
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.permissions import Act
from clerk_app.domain.sign_in_rules import SignInRules
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


def test_a_login_nobody_has_costs_as_much_and_is_on_record(
    enrolled: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []

    def counted(name: str, real: Callable[..., object]) -> None:
        def run(*given: object, **options: object) -> object:
            runs.append(name)
            return real(*given, **options)

        monkeypatch.setattr(f"argon2._password_hasher.{name}_secret", run)

    counted("hash", hash_secret)
    counted("verify", verify_secret)
    refusal(enrolled, "wang", "x")
    refusal(enrolled, "right words", "x")  # typed in the wrong box
    assert runs == ["verify", "hash"]
    with enrolled.store.read() as work:
        unknown, wrong = work.audit.rows(limit=2)
    assert (wrong.action, wrong.subject) == ("sign_in_refused", "wang")
    assert (unknown.action, unknown.operator, unknown.subject) == ("sign_in_refused", "", "")
    assert "right words" not in str(unknown)
    assert unknown.window == wrong.window


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
    sign_in.enrol_clerk(station, name="王晓芳", login="wang", password="plain words")
    assert sign_in.sign_in(station, "wang", "plain words")[0].name == "王晓芳"
    with pytest.raises(RuleError) as caught:
        sign_in.sign_in_to_lead(station, "wang", "plain words")
    assert caught.value.trouble is Trouble.SIGN_IN_MANAGER


@pytest.mark.parametrize("empty", ["login", "name", "password"])
@pytest.mark.parametrize("enrol", [sign_in.enrol_clerk, sign_in.enrol_leader])
def test_nobody_is_enrolled_without_a_word(
    station: Station, enrol: Callable[..., None], empty: str
) -> None:
    words = {"name": "陈值班", "login": "chen", "password": "plain words", empty: " "}
    with pytest.raises(RuleError) as caught:
        enrol(station, **words)
    assert (caught.value.trouble, caught.value.facts["key"]) == (Trouble.CONFIG_FORM, empty)


def stale(station: Station, days: int) -> Station:
    return replace(station, rules=SignInRules(days=days))


def test_nobody_works_here_longer_than_somebody_vouches_for_them(
    enrolled: Station, clock: HandClock
) -> None:
    ours = stale(enrolled, 30)
    sign_in.enrol_leader(ours, name="陈值班", login="chen", password="chief words")
    assert sign_in.sign_in(ours, "wang", "right words")[0].days_left == 30
    clock.pass_(days=24)
    assert sign_in.sign_in(ours, "wang", "right words")[0].days_left == 6
    sign_in.enrol_leader(ours, name="陈值班", login="chen", password="chief words")
    clock.pass_(days=6)
    old = refusal(ours, "wang", "right words")
    assert (old.trouble, old.facts) == (Trouble.SIGN_IN_STALE, {"name": "王晓芳", "days": "30"})
    assert refusal(ours, "wang", "wrong").trouble is Trouble.SIGN_IN_REFUSED
    clock.pass_(days=-20)  # a clock set back wins nobody a day
    assert refusal(ours, "wang", "right words").trouble is Trouble.SIGN_IN_STALE
    assert sign_in.sign_in(stale(ours, 0), "wang", "right words")[0].days_left is None
    assert [one.login for one in vouching.who_vouches(ours, "wang")] == ["chen"]
    vouching.vouch(ours, "wang", "chen", "chief words")
    assert sign_in.sign_in(ours, "wang", "right words")[0].days_left == 30
    with ours.store.read() as work:
        acts = [(row.action, row.facts) for row in work.audit.rows(subject="wang")]
    assert ("sign_in_stale", {}) in acts
    assert any(
        act == "operator_confirmed" and facts["second_name"] == "陈值班" for act, facts in acts
    )


def test_a_clock_that_is_fast_for_a_morning_shuts_nobody_out_after(
    enrolled: Station, clock: HandClock
) -> None:
    ours = stale(enrolled, 30)
    sign_in.enrol_leader(ours, name="陈值班", login="chen", password="chief words")
    for who, words in (("wang", "right words"), ("chen", "chief words")):
        sign_in.sign_in(ours, who, words)
    clock.pass_(days=400)
    assert refusal(ours, "wang", "right words").trouble is Trouble.SIGN_IN_STALE
    with pytest.raises(RuleError):
        vouching.vouch(ours, "wang", "chen", "chief words")
    clock.pass_(days=-400)
    assert sign_in.sign_in(ours, "wang", "right words")[0].days_left == 30
    assert sign_in.sign_in(ours, "chen", "chief words")[0].days_left == 30


def test_whoever_was_enrolled_under_a_fast_clock_wins_no_day_by_it(
    enrolled: Station, clock: HandClock
) -> None:
    ours = stale(enrolled, 30)
    clock.pass_(days=400)
    sign_in.enrol_clerk(ours, name="李芳", login="li", password="colleague words")
    clock.pass_(days=-400)
    assert sign_in.sign_in(ours, "li", "colleague words")[0].days_left == 30
    clock.pass_(days=30)
    assert refusal(ours, "li", "colleague words").trouble is Trouble.SIGN_IN_STALE


def test_the_platforms_time_takes_back_what_a_fast_clock_has_said(
    enrolled: Station, clock: HandClock
) -> None:
    ours = stale(enrolled, 30)
    sign_in.sign_in(ours, "wang", "right words")
    clock.pass_(days=400)
    sign_in.enrol_clerk(ours, name="李芳", login="li", password="colleague words")
    sign_in.sign_in(ours, "li", "colleague words")
    clock.pass_(days=-400)
    assert refusal(ours, "wang", "right words").trouble is Trouble.SIGN_IN_STALE

    for _ in range(2):
        highest_time.heard(ours, timedelta(seconds=2))
    assert sign_in.sign_in(ours, "wang", "right words")[0].days_left == 30
    with ours.store.read() as work:
        (row,) = [row for row in work.audit.rows() if row.action == highest_time.LOWERED]
    assert (row.operator, set(row.facts)) == ("", {"from", "to"})
    # Who was let in under it is not vouched for until that day comes.
    clock.pass_(days=31)
    assert refusal(ours, "li", "colleague words").trouble is Trouble.SIGN_IN_STALE


def test_while_ours_is_known_to_be_fast_people_come_by_the_platforms_time(
    enrolled: Station, clock: HandClock
) -> None:
    ours = stale(enrolled, 30)
    sign_in.sign_in(ours, "wang", "right words")
    clock.pass_(days=400)
    highest_time.heard(ours, timedelta(days=-400))
    assert sign_in.sign_in(ours, "wang", "right words")[0].days_left == 30
    clock.pass_(days=29)
    assert sign_in.sign_in(ours, "wang", "right words")[0].days_left == 1
    clock.pass_(days=-15)  # a clock set back wins nobody a day
    assert sign_in.sign_in(ours, "wang", "right words")[0].days_left == 1
    clock.pass_(days=-30)  # set otherwise than when it was compared, and wrong still
    assert refusal(ours, "wang", "right words").trouble is Trouble.SIGN_IN_STALE
    clock.pass_(days=-384)
    assert sign_in.sign_in(ours, "wang", "right words")[0].days_left == 1
    clock.pass_(days=30)
    assert refusal(ours, "wang", "right words").trouble is Trouble.SIGN_IN_STALE


def test_whoever_is_taken_off_a_pc_neither_signs_in_nor_approves(enrolled: Station) -> None:
    sign_in.enrol_leader(enrolled, name="陈值班", login="chen", password="chief words")
    sign_in.enrol_leader(enrolled, name="赵值班", login="zhao", password="other words")
    with pytest.raises(RuleError) as alone:
        vouching.dismiss(enrolled, "zhao", None)
    assert alone.value.trouble is Trouble.SECOND_NEEDED
    with pytest.raises(RuleError) as oneself:
        vouching.dismiss(enrolled, "zhao", ("zhao", "other words"))
    assert oneself.value.trouble is Trouble.SECOND_SAME
    with pytest.raises(RuleError) as clerk:
        vouching.dismiss(enrolled, "zhao", ("wang", "right words"))
    assert clerk.value.trouble is Trouble.SECOND_UNFIT
    assert sign_in.sign_in(enrolled, "zhao", "other words")

    assert vouching.dismiss(enrolled, "zhao", ("chen", "chief words")) == "赵值班"
    assert refusal(enrolled, "zhao", "other words").trouble is Trouble.SIGN_IN_REFUSED
    assert refusal(enrolled, "zhao", "").trouble is Trouble.SIGN_IN_REFUSED
    assert [one.login for one in sign_in.names(enrolled)] == ["wang", "chen"]
    assert [one.login for one in vouching.who_vouches(enrolled, "wang")] == ["chen"]
    with pytest.raises(RuleError) as second:
        vouching.vouch(enrolled, "wang", "zhao", "other words")
    assert second.value.trouble is Trouble.SIGN_IN_REFUSED
    # What they have done stays under their name.
    assert "赵值班" in sign_in.names_by_id(enrolled).values()
    with enrolled.store.read() as work:
        (row,) = [row for row in work.audit.rows() if row.action == "operator_dismissed"]
    assert (row.subject, row.facts["second_name"]) == ("zhao", "陈值班")
    sign_in.enrol_leader(enrolled, name="赵值班", login="zhao", password="newer words")
    assert sign_in.sign_in(enrolled, "zhao", "newer words")


def test_an_approval_ends_with_whoever_gave_it(enrolled: Station) -> None:
    sign_in.enrol_leader(enrolled, name="陈值班", login="chen", password="chief words")
    sign_in.enrol_leader(enrolled, name="赵值班", login="zhao", password="other words")
    session, _ = sign_in.sign_in(enrolled, "wang", "right words")
    signed = ("zhao", "other words")
    act = Act.REPRINT_DECISION
    given = approving.approve(enrolled, session.operator_id, Matter(act, "GX03"), signed)
    vouching.dismiss(enrolled, "zhao", ("chen", "chief words"))
    with enrolled.store.begin() as work, pytest.raises(RuleError) as caught:
        approving.require_two(work, enrolled, session, act, "GX03", (), given)
    assert caught.value.trouble is Trouble.SECOND_UNFIT


def test_a_session_that_is_only_ever_locked_ends_like_others(
    enrolled: Station, clock: HandClock
) -> None:
    ours = stale(enrolled, 30)
    session, _ = sign_in.sign_in(ours, "wang", "right words")
    clock.pass_(days=29)
    screen_lock.open_again(ours, session, "wang", "right words")
    clock.pass_(days=1)
    with pytest.raises(RuleError) as caught:
        screen_lock.open_again(ours, session, "wang", "right words")
    assert caught.value.trouble is Trouble.SIGN_IN_STALE


def test_a_clerk_vouches_for_nobody_and_nobody_for_oneself(enrolled: Station) -> None:
    sign_in.enrol_leader(enrolled, name="陈值班", login="chen", password="chief words")
    sign_in.enrol_clerk(enrolled, name="李芳", login="li", password="colleague words")
    for who, by, password, why in (
        ("wang", "li", "colleague words", Trouble.SECOND_UNFIT),
        ("chen", "chen", "chief words", Trouble.SECOND_SAME),
        ("nobody", "chen", "chief words", Trouble.SIGN_IN_REFUSED),
    ):
        with pytest.raises(RuleError) as caught:
            vouching.vouch(enrolled, who, by, password)
        assert caught.value.trouble is why


def test_a_first_password_is_changed_by_its_owner_before_anything_is_done(
    station: Station,
) -> None:
    sign_in.enrol_clerk(
        station, name="王晓芳", login="wang", password="first words", must_change=True
    )
    session, _ = sign_in.sign_in(station, "wang", "first words")
    assert session.must_change
    for old, new, why in (
        ("wrong words", "second words", Trouble.PASSWORD_WRONG),
        ("first words", "short", Trouble.PASSWORD_SHORT),
        ("first words", "w" * 200, Trouble.PASSWORD_LONG),
        ("first words", "wangwang", Trouble.PASSWORD_IS_LOGIN),
        ("first words", "88888888", Trouble.PASSWORD_ONE_CHARACTER),
        ("first words", "first words", Trouble.PASSWORD_SAME),
    ):
        with pytest.raises(RuleError) as caught:
            passwords.change_password(station, session, old, new)
        assert caught.value.trouble is why
    assert not passwords.change_password(
        station, session, "first words", "words of my own"
    ).must_change
    assert refusal(station, "wang", "first words").trouble is Trouble.SIGN_IN_REFUSED
    assert not sign_in.sign_in(station, "wang", "words of my own")[0].must_change


def test_a_locked_screen_opens_for_its_clerk_or_for_who_leads_the_hall(enrolled: Station) -> None:
    sign_in.enrol_leader(enrolled, name="陈值班", login="chen", password="chief words")
    sign_in.enrol_clerk(enrolled, name="李芳", login="li", password="colleague words")
    session, _ = sign_in.sign_in(enrolled, "wang", "right words")
    screen_lock.locked(enrolled, session, idle=True)
    assert [one.login for one in screen_lock.who_opens(enrolled, session)] == ["wang", "chen"]
    assert screen_lock.open_again(enrolled, session, "wang", "right words")[0] is session
    taken, changes = screen_lock.open_again(enrolled, session, "chen", "chief words")
    assert (taken.name, changes) == ("陈值班", Changes.SESSION)
    with pytest.raises(RuleError) as caught:
        screen_lock.open_again(enrolled, session, "li", "colleague words")
    assert caught.value.trouble is Trouble.SCREEN_OF_ANOTHER
    for _ in range(FREE_TRIES):
        with pytest.raises(RuleError):
            screen_lock.open_again(enrolled, session, "wang", "wrong")
    assert refusal(enrolled, "wang", "right words").trouble is Trouble.SIGN_IN_LOCKED
    with enrolled.store.read() as work:
        acts = {row.action for row in work.audit.rows()}
    assert acts >= {"screen_locked", "screen_opened", "screen_opened_by_another"}
    assert "screen_opened_refused" in acts
