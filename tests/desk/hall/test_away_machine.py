"""A hall and three stations whose links are cut at random: nothing doubled, nothing lost."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from clerk_app.desk import queueing
from clerk_app.desk.hall_day import day_figures, history
from clerk_app.desk.handing_in import behind
from clerk_app.desk.numbering import away_intent
from clerk_app.domain.errors import RuleError, UnavailableError
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.slip_code import slip_of
from clerk_app.domain.ticket import AT_WINDOW, Ticket, TicketState
from clerk_app.store.hall import HallStore
from tests.helpers.away import Far, far_station
from tests.helpers.examples import scaled
from tests.helpers.halls import new_hall
from tests.helpers.tickets import MORNING

ACTS = (queueing.recall, queueing.start, queueing.skip, queueing.transfer, queueing.finish)
windows = st.integers(0, 1)
anybody = st.integers(0, 2)


@dataclass(slots=True)
class Said:
    """What people at the stations were told."""

    given: dict[str, Ticket] = field(default_factory=dict)
    """Numbers somebody holds the slip of, by ticket id."""
    done: list[tuple[Far, str, str]] = field(default_factory=list)
    """Every tap that was answered: its station, its id, the ticket."""
    late: set[str] = field(default_factory=set)
    clashed: set[str] = field(default_factory=set)


class AwayMachine(RuleBasedStateMachine):
    """People at three stations go on whatever their links do."""

    def __init__(self, store: HallStore, own: tuple[HallStore, ...]) -> None:
        """A hall with nobody in it, and stations with numbers in hand."""
        super().__init__()
        self.hall = new_hall(store)
        self.stations = [
            far_station(self.hall, one, name) for one, name in zip(own, ("3", "5", ""), strict=True)
        ]
        for station in self.stations:
            station.tend()
        self.said = Said()
        self.here: dict[str, Ticket] = {}

    @rule(who=anybody, how=st.sampled_from(["leave", "in_commit", "in_second", "come_back"]))
    def link(self, who: int, how: str) -> None:
        """A link is cut, in the middle of a COMMIT or between, or mended."""
        link = self.stations[who].link
        match how:
            case "leave":
                link.leave()
            case "in_commit":
                link.leave_in_commit()
            case "in_second":
                link.leave_in_commit(after=1)
            case _:
                link.come_back()

    @rule(queue=st.sampled_from(["general", "advice"]), again=st.booleans())
    def take_a_number(self, queue: str, *, again: bool) -> None:
        """A visitor at the kiosk, who may tap twice."""
        kiosk = self.stations[2]
        intent = kiosk.intent()
        ticket = self.answered(kiosk, intent, lambda: kiosk.issue(queue, intent))
        if ticket is None:
            return
        # Once the hall's answer is on the screen nobody taps for it again: before that, and away
        # from the hall, the same tap is the same number.
        if again and not kiosk.link.leaving:
            assert kiosk.issue(queue, intent) == ticket
        self.give(ticket)

    @rule(who=windows)
    def call(self, who: int) -> None:
        """A window calls its next visitor."""
        station, intent = self.tapping(who)
        self.show(station, self.answered(station, intent, lambda: station.call(intent)))

    @rule(who=windows)
    def serve(self, who: int) -> None:
        """A window that is away gives a number of its own."""
        station, intent = self.tapping(who)
        if not station.link.away:
            return
        ticket = self.answered(station, intent, lambda: station.serve("general", intent))
        if ticket is not None:
            self.give(ticket)
            self.show(station, ticket)

    @precondition(lambda self: self.said.given)
    @rule(who=windows, data=st.data())
    def read_a_slip(self, who: int, data: st.DataObject) -> None:
        """Somebody shows a slip at a window that is away."""
        station, intent = self.tapping(who)
        if not station.link.away:
            return
        ticket = self.said.given[data.draw(st.sampled_from(sorted(self.said.given)))]
        slip = slip_of(ticket)
        self.show(station, self.answered(station, intent, lambda: station.adopt(slip, intent)))

    @rule(who=windows, act=st.sampled_from(ACTS), again=st.booleans())
    def act(self, who: int, act: Callable[..., tuple[Ticket, object]], *, again: bool) -> None:
        """A window does something with the visitor it believes to have."""
        station, intent = self.tapping(who)
        ticket = self.here.get(station.window)
        if ticket is None:
            return

        def use_case(*args: object, **tap: object) -> tuple[Ticket, object]:
            more = {"to": Destination(queue="advice")} if act is queueing.transfer else {}
            return act(*args, **more, **tap)

        done = self.answered(station, intent, lambda: station.act(ticket, use_case, intent))
        if done is None:
            del self.here[station.window]
            return
        if again:
            assert station.act(ticket, use_case, intent).number == done.number
        self.show(station, done)

    @rule(who=anybody)
    def background(self, who: int) -> None:
        """A station hands in, if it can."""
        self.tend(self.stations[who])

    def teardown(self) -> None:
        """Everybody is back: then the hall's record is whole."""
        for _ in range(2):
            for station in self.stations:
                station.link.come_back()
                self.tend(station)
        self.check_record()

    # What must hold in the end

    def check_record(self) -> None:
        """No ticket lost, none doubled, every tap there once, the sums right."""
        assert not any(behind(station.standby) for station in self.stations)
        assert not self.said.clashed
        numbers = [ticket.number for ticket in self.said.given.values()]
        assert len(set(numbers)) == len(numbers)
        late: defaultdict[str, set[str]] = defaultdict(set)
        for ticket in self.said.given.values():
            state, at = "", ""
            for event in history(self.hall, ticket.ticket_id):
                assert event.from_state == state
                if event.facts.get("late"):
                    late[ticket.number].add(event.window)
                elif state in AT_WINDOW and event.act != "release":
                    # Whoever acts on a visitor at a window is that window.
                    assert event.window == at
                state, at = event.to_state, event.window
            assert state, ticket.number
        assert set(late) == self.said.late
        with self.hall.store.begin() as work:
            for station, intent, ticket_id in self.said.done:
                found = [
                    work.events.by_intent(one)
                    for one in (intent, away_intent(intent), away_intent(f"{intent}:call"))
                ]
                assert any(one is not None for one in found), (station.window, intent)
                there = work.tickets.hold(ticket_id)
                assert there is not None
            day = MORNING.date()
            ghosts = {
                one.number
                for one in work.tickets.in_state(self.hall.hall_id, day, TicketState.VOID)
            }
        assert not ghosts & set(numbers)
        figures = day_figures(self.hall, day)
        assert figures.wrong == ()
        assert figures.issued - figures.voided >= len(numbers)

    # How people work

    def tapping(self, who: int) -> tuple[Far, str]:
        """A window and a fresh tap of it."""
        station = self.stations[who]
        return station, station.intent()

    def answered(
        self, station: Far, intent: str, tap: Callable[[], Ticket | None]
    ) -> Ticket | None:
        """Tap; what came of it. Rules may refuse, the hall may be away: then nothing is said."""
        try:
            ticket = tap()
        except (RuleError, UnavailableError):
            return None
        if ticket is not None:
            self.said.done.append((station, intent, ticket.ticket_id))
        return ticket

    def give(self, ticket: Ticket) -> None:
        """Somebody goes away with the number."""
        known = self.said.given.setdefault(ticket.ticket_id, ticket)
        assert known.number == ticket.number

    def show(self, station: Far, ticket: Ticket | None) -> None:
        """The window shows whom it has."""
        if ticket is None:
            return
        if ticket.state in AT_WINDOW:
            self.here[station.window] = ticket
        else:
            self.here.pop(station.window, None)

    def tend(self, station: Far) -> None:
        """One round, and what it tells."""
        try:
            told = station.tend()
        except UnavailableError:
            return
        self.said.late |= set(told.late)
        self.said.clashed |= set(told.clashed)
        if station.window and not told.cut_off:
            # Now the hall says who is at the window.
            seen = queueing.view(self.hall, station.window).current
            self.here.pop(station.window, None)
            self.show(station, seen)


def run(store: HallStore, own: tuple[HallStore, ...], *, examples: int, steps: int) -> None:
    """Try many days."""

    class OnTheseStores(AwayMachine):
        def __init__(self) -> None:
            super().__init__(store, own)

    run_state_machine_as_test(
        OnTheseStores,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_any_day_with_links_that_break_ends_with_a_whole_record(
    store: HallStore, own_stores: tuple[HallStore, ...], hall_url: str
) -> None:
    run(store, own_stores, examples=scaled(10 if hall_url.startswith("sqlite") else 4), steps=25)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_many_days_with_links_that_break_end_with_a_whole_record(
    store: HallStore, own_stores: tuple[HallStore, ...]
) -> None:
    run(store, own_stores, examples=400, steps=60)
