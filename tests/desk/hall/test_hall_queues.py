"""The hall's queues are the hall's: who knows the catalogue tells them, the others go by them."""

from dataclasses import replace
from typing import cast

import pytest

from clerk_app.desk import board, queueing
from clerk_app.desk.display import read_display
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_queues import KeptQueues, follow_now, tell_queues
from clerk_app.desk.kiosk_view import read_kiosk
from clerk_app.desk.standby import open_standby
from clerk_app.desk.standing_by import tend
from clerk_app.domain.callout import CalloutRules
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.display_view import to_announce
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_editions import Edition, edition_of
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_settings import QUEUES as SETTING
from tests.helpers.catalogues import shipped
from tests.helpers.halls import OPERATOR, next_at, take, tap
from tests.helpers.leaving_store import LeavingStore

QUEUES = (QueueInfo("general", "综合窗口", "A"), QueueInfo("advice", "咨询", "B"))
AT_ONCE = QueueInfo("at_once", "即办件", "E", name_en="Done while you wait")
FIRST = Edition("2026.11.9", "2026-11-01", QUEUES)
LATER = Edition("2026.11.10", "2026-11-20", (*QUEUES, AT_ONCE))


def program(hall: Hall, edition: Edition, *, tells: bool = False) -> Hall:
    """A program of the hall that began with that edition of the catalogue."""
    return replace(hall, queues=KeptQueues(edition.queues, own=edition if tells else None))


def told(hall: Hall, edition: Edition) -> Hall:
    window = program(hall, edition, tells=True)
    tell_queues(window)
    return window


def versions(hall: Hall) -> int:
    with hall.store.read() as work:
        found = work.settings.latest(hall.hall_id, SETTING)
    return 0 if found is None else found.version


def test_a_queue_published_later_is_offered_called_shown_and_spoken(hall: Hall) -> None:
    kiosk, screen, led = (program(hall, FIRST) for _ in range(3))
    told(hall, FIRST)
    assert read_kiosk(kiosk).queue("at_once") is None
    before = read_display(screen)
    window = told(hall, LATER)
    offered = read_kiosk(kiosk).queue("at_once")
    assert offered is not None
    assert offered.info == AT_ONCE
    number = take(kiosk, "at_once").number
    assert number == "E001"
    assert board.view(led).queues[-1].waiting == 1
    called = next_at(window)
    assert called is not None
    assert called.number == number
    after = read_display(screen)
    assert [(one.number, one.window) for one in after.calling] == [(number, "3")]
    said = to_announce(before, after, stale_after=CalloutRules().stale_after)
    assert [one.number for one in said] == [number]


def test_before_anybody_has_told_it_each_goes_by_what_it_was_shipped_with(hall: Hall) -> None:
    kiosk = program(hall, LATER)
    assert [one.info for one in read_kiosk(kiosk).queues] == list(LATER.queues)


@pytest.mark.parametrize(
    ("version", "day", "counts"),
    [
        ("2026.11.10", "2026-11-20", False),  # the same
        ("2026.11.11", "2026-11-20", True),
        ("2026.11.9", "2026-11-20", False),
        ("2026.11.9", "2026-11-21", True),
        ("2026.12.1", "2026-11-19", False),
        ("x", "2026-11-20", False),
    ],
)
def test_the_newer_edition_counts_and_is_told_once(
    hall: Hall, version: str, day: str, *, counts: bool
) -> None:
    told(hall, LATER)
    other = told(hall, Edition(version, day, QUEUES))
    assert tuple(other.queues) == (QUEUES if counts else LATER.queues)
    assert versions(hall) == (2 if counts else 1)
    tell_queues(other)
    assert versions(hall) == (2 if counts else 1)


def test_two_of_one_letter_are_never_gone_by(hall: Hall) -> None:
    known = KeptQueues(QUEUES)
    with pytest.raises(RuleError) as refused:
        known.become((*QUEUES, replace(AT_ONCE, letter="A")))
    assert refused.value.trouble is Trouble.CONFIG_FORM
    assert tuple(known) == QUEUES == known[:]


def test_a_kiosk_that_begins_while_the_hall_is_away_knows_them(
    hall: Hall, own_stores: tuple[HallStore, ...]
) -> None:
    told(hall, LATER)
    kiosk = program(hall, FIRST)
    tend(open_standby(kiosk, own_stores[0], name="K"))
    link = LeavingStore(hall.store)
    link.leave()
    again = replace(program(hall, FIRST), store=cast(HallStore, link))
    standby = open_standby(again, own_stores[0], name="K")
    follow_now(standby.local)
    assert tuple(again.queues) == LATER.queues
    assert tuple(standby.local.queues) == LATER.queues


def test_a_window_goes_by_the_halls_queues_and_does_not_tell_its_own(
    hall: Hall, own_stores: tuple[HallStore, ...]
) -> None:
    window = program(hall, LATER, tells=True)
    standby = open_standby(window, own_stores[0], name="3")
    tend(standby, "3")
    assert versions(hall) == 0
    told(hall, LATER)
    later = program(hall, FIRST, tells=True)
    tend(open_standby(later, own_stores[1], name="5"), "5")
    assert tuple(later.queues) == LATER.queues
    ticket, _ = queueing.issue(later, "at_once", intent=hall.ids.new())
    assert queueing.call_number(later, "5", ticket.number, **tap(hall))[0].operator == OPERATOR


def test_an_edition_is_what_the_catalogue_names() -> None:
    doc = shipped()
    found = edition_of(read_catalogue(doc))
    assert (found.version, found.effective_from) == (doc["version"], doc["effective_from"])
    assert [(one.queue, one.letter, one.name_en) for one in found.queues] == [
        (one["id"], one["letter"], one["name_en"]) for one in doc["queues"]
    ]
