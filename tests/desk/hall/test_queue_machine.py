"""The queue against a whiteboard: any sequence of acts, legal or not, on both engines."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from clerk_app.desk import queueing
from clerk_app.desk.hall_day import day_figures
from clerk_app.desk.hall_windows import close_window, open_window, pause_window, resume_window
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.queue_rules import Destination, QueueInfo
from clerk_app.domain.ticket import Priority, Ticket
from clerk_app.store.hall import HallStore
from tests.helpers.examples import scaled
from tests.helpers.halls import QUEUES, clock_of, new_hall, tap
from tests.helpers.queue_model import Visitor, Whiteboard
from tests.helpers.tickets import MORNING

windows = st.sampled_from(["1", "2", "3"])
queues = st.sampled_from([info for info in QUEUES if info.queue != "pickup"])

ACTS_OF_ONE_WHO_SITS = (pause_window, resume_window)

LEGAL_AT_WINDOW = {
    "recall": ("called",),
    "start": ("called",),
    "skip": ("called",),
    "no_show": ("called",),
    "transfer": ("called", "serving"),
    "finish": ("called", "serving"),
}


class QueueMachine(RuleBasedStateMachine):
    """Acts on the store and on the whiteboard, and compares what each says."""

    def __init__(self, store: HallStore) -> None:
        """A hall nobody has used."""
        super().__init__()
        self.hall = new_hall(store)
        self.board = Whiteboard(closed={"1", "2", "3"})
        self.ids: dict[str, str] = {}
        self.repeats: list[tuple[Callable[[], object], object]] = []

    def once(self, run: Callable[[], object]) -> object:
        """Do it, and keep it so that the same tap can come again."""
        answer = run()
        self.repeats.append((run, answer))
        return answer

    @initialize(crowd=st.lists(st.tuples(queues, st.booleans()), min_size=6, max_size=10))
    def morning(self, crowd: list[tuple[QueueInfo, bool]]) -> None:
        """People wait when the doors open."""
        for info, elderly in crowd:
            self.issue(info, elderly)

    @rule(info=queues, elderly=st.booleans())
    def issue(self, info: QueueInfo, elderly: bool) -> None:
        """A visitor takes a number."""
        intent = self.hall.ids.new()
        priority = Priority.ELDERLY if elderly else Priority.NORMAL
        answer = self.once(
            lambda: queueing.issue(self.hall, info.queue, intent=intent, priority=priority)
        )
        assert isinstance(answer, tuple)
        number = self.board.arrive(info.queue, info.letter, elderly=elderly)
        assert answer[0].number == number
        self.ids[number] = answer[0].ticket_id

    @rule(window=windows)
    def call_next(self, window: str) -> None:
        """The next by the policy, or nobody, or a window that is busy."""
        same = tap(self.hall)
        here = self.board.at(window)
        if here is not None:
            with pytest.raises(RuleError) as refused:
                queueing.call_next(self.hall, window, **same)
            assert refused.value.facts == {"ticket": here.number}
            return
        expected, turn = self.board.next_for(window)
        if expected is None:
            assert queueing.call_next(self.hall, window, **same)[0] is None
            self.board.closed.discard(window)
            return
        answer = self.once(lambda: queueing.call_next(self.hall, window, **same))
        self.board.call(window, expected)
        self.board.turns[window] = turn
        assert isinstance(answer, tuple)
        self.agree(answer[0], expected)

    @precondition(lambda self: self.ids)
    @rule(window=windows, data=st.data())
    def call_number(self, window: str, data: st.DataObject) -> None:
        """A named number, in whatever state it is."""
        visitor = self.any_visitor(data)
        same = tap(self.hall)
        busy = self.board.at(window) is not None
        if busy or visitor.state not in ("waiting", "no_show"):
            with pytest.raises(RuleError) as refused:
                queueing.call_number(self.hall, window, visitor.number, **same)
            expected = Trouble.WINDOW_BUSY if busy else Trouble.TICKET_MOVE
            assert refused.value.trouble is expected
            return
        answer = self.once(lambda: queueing.call_number(self.hall, window, visitor.number, **same))
        self.board.call(window, visitor)
        assert isinstance(answer, tuple)
        self.agree(answer[0], visitor)

    @precondition(lambda self: self.ids)
    @rule(
        act=st.sampled_from([*sorted(LEGAL_AT_WINDOW), "skip", "transfer"]),
        window=windows,
        own=st.integers(0, 9),
        to=st.builds(
            Destination,
            queue=st.sampled_from(["", "general", "advice"]),
            window=st.sampled_from(["", "", "1", "2"]),
            front=st.booleans(),
        ),
        data=st.data(),
    )
    def act(self, act: str, window: str, own: int, to: Destination, data: st.DataObject) -> None:
        """Any act by any window on any ticket; mostly on the one that is there."""
        if own and self.board.at(window) is None:
            self.call_next(window)
        visitor = (self.board.at(window) if own else None) or self.any_visitor(data)
        same = tap(self.hall)
        ticket_id = self.ids[visitor.number]

        def run() -> object:
            if act == "transfer":
                return queueing.transfer(self.hall, window, ticket_id, to=to, **same)
            if act == "no_show":
                return queueing.no_show(self.hall, window, ticket_id, by_hand=True, **same)
            return getattr(queueing, act)(self.hall, window, ticket_id, **same)

        expected = self.refusal(act, visitor, window, to)
        if expected is not None:
            with pytest.raises(RuleError) as refused:
                run()
            assert refused.value.trouble is expected
            return
        answer = self.once(run)
        self.on_board(act, visitor, to)
        assert isinstance(answer, tuple)
        self.agree(answer[0], visitor)

    def refusal(self, act: str, visitor: Visitor, window: str, to: Destination) -> Trouble | None:
        """Why the act must be refused."""
        if act == "transfer" and to.window:
            known = queueing.view(self.hall, to.window).window.status
            if known is WindowStatus.CLOSED:
                return Trouble.WINDOW_CLOSED
        if visitor.state not in LEGAL_AT_WINDOW[act]:
            return Trouble.TICKET_MOVE
        return None if visitor.window == window else Trouble.TICKET_OTHER_WINDOW

    def on_board(self, act: str, visitor: Visitor, to: Destination) -> None:
        """The same on the whiteboard."""
        if act == "recall":
            visitor.calls += 1
        elif act == "skip":
            self.board.skip(visitor)
        elif act == "transfer":
            self.board.send(visitor, to.queue, to.window, front=to.front)
        else:
            states = {"start": "serving", "no_show": "no_show", "finish": "served"}
            visitor.state = states[act]

    @precondition(lambda self: self.ids)
    @rule(window=windows, data=st.data())
    def take_back(self, window: str, data: st.DataObject) -> None:
        """Undo a finish."""
        visitor = self.any_visitor(data)
        same = tap(self.hall)
        ticket_id = self.ids[visitor.number]
        elsewhere = visitor.window != window
        if visitor.state != "served" or elsewhere or self.board.at(window) is not None:
            with pytest.raises(RuleError) as refused:
                queueing.take_back(self.hall, window, ticket_id, **same)
            at_all = Trouble.TICKET_OTHER_WINDOW if elsewhere else Trouble.WINDOW_BUSY
            expected = at_all if visitor.state == "served" else Trouble.TICKET_MOVE
            assert refused.value.trouble is expected
            return
        answer = self.once(lambda: queueing.take_back(self.hall, window, ticket_id, **same))
        visitor.state, visitor.window = "serving", window
        assert isinstance(answer, tuple)
        self.agree(answer[0], visitor)

    @precondition(lambda self: self.board.waiting())
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        """A slip is taken back at the kiosk."""
        visitor = data.draw(st.sampled_from(self.board.waiting()))
        queueing.void(self.hall, "", self.ids[visitor.number], **tap(self.hall))
        visitor.state = "void"

    @rule(window=windows, act=st.sampled_from([open_window, *ACTS_OF_ONE_WHO_SITS, close_window]))
    def window_act(self, window: str, act: Callable[..., object]) -> None:
        """A window opens, pauses, goes on or closes."""
        more = {"reason": "午餐"} if act is pause_window else {}
        left = window in self.board.closed
        if (act is close_window and self.board.at(window)) or (
            act in ACTS_OF_ONE_WHO_SITS and left
        ):
            with pytest.raises(RuleError):
                act(self.hall, window, **more, **tap(self.hall))
            return
        act(self.hall, window, **more, **tap(self.hall))
        if act is close_window:
            self.board.closed.add(window)
        else:
            self.board.closed.discard(window)

    @precondition(lambda self: self.repeats)
    @rule(data=st.data())
    def tap_again(self, data: st.DataObject) -> None:
        """The same tap once more, however late, changes nothing and answers the same."""
        run, answer = data.draw(st.sampled_from(self.repeats))
        assert run() == answer

    @rule(minutes=st.integers(1, 10))
    def time_passes(self, minutes: int) -> None:
        """Everybody waits a while."""
        clock_of(self.hall).jump(minutes=minutes)

    @invariant()
    def screens_agree(self) -> None:
        """What the windows are shown is what is on the whiteboard."""
        seen = queueing.view(self.hall, "1")
        for window in ("2", "1"):
            seen = queueing.view(self.hall, window)
            here = self.board.at(window)
            assert (seen.current.number if seen.current else "") == (here.number if here else "")
            first, _ = self.board.next_for(window)
            assert seen.upcoming[:1] == ((first.number,) if first else ())
            served = [
                one
                for one in self.board.visitors.values()
                if (one.state, one.window) == ("served", window)
            ]
            assert seen.served_today == len(served)
        waiting = {line.queue: line.waiting for line in seen.lines}
        for queue, count in waiting.items():
            assert count == sum(one.queue == queue for one in self.board.waiting())

    @invariant()
    def the_day_adds_up(self) -> None:
        """Issued = served + no-show + void + open, from every side."""
        figures = day_figures(self.hall, MORNING.date())
        assert figures.wrong == ()
        assert figures.issued == len(self.board.visitors)

    def any_visitor(self, data: st.DataObject) -> Visitor:
        """One of all there were today."""
        return self.board.visitors[data.draw(st.sampled_from(sorted(self.ids)))]

    def agree(self, ticket: Ticket, visitor: Visitor) -> None:
        """The answer is what the whiteboard says."""
        window = visitor.window if visitor.state != "waiting" else ""
        found = (ticket.number, ticket.state.value, ticket.window, ticket.calls)
        assert found == (visitor.number, visitor.state, window, visitor.calls)
        assert (ticket.place.queue, ticket.place.window) == (visitor.queue, visitor.bound)


def test_any_day_goes_as_on_the_whiteboard(store: HallStore, hall_url: str) -> None:
    class OnThisStore(QueueMachine):
        def __init__(self) -> None:
            super().__init__(store)

    run_state_machine_as_test(
        OnThisStore,
        settings=settings(
            max_examples=scaled(10 if hall_url.startswith("sqlite") else 5),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
