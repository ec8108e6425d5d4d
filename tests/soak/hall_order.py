"""Whether everybody was called in the order the policy says, as far as anybody can know.

With one writer at a time (SQLite) the events are replayed one by one and each call must be exactly
the one that the rules name. Where transactions overlap (PostgreSQL) a call is wrong when somebody
who comes first by the rules surely waited all the while: was told to wait before the call was
tried, and was not touched by anybody until the call was answered.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, zip_longest

from clerk_app.domain.queue_rules import line_key, order, overdue
from clerk_app.domain.ticket import Lane, Ticket, TicketAct, TicketState
from tests.soak.hall_log import Intention
from tests.soak.hall_records import Event, Records
from tests.soak.hall_window import DRAIN, POLICY, reach

_FOR_EVER = 1 << 62
_TIDY_EVERY = 100


@dataclass(frozen=True, slots=True)
class _Wait:
    """A stretch of time in which a ticket surely waited."""

    ticket: Ticket
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class _Call:
    """A call of the next visitor, by the log of the window that made it."""

    event: Event
    before: Ticket
    """As the ticket waited."""
    tried: int
    settled: int
    came_back: int
    """When it was told that the ticket waits; after `tried`, nobody can say who was first."""


def overtakings(records: Records) -> Iterator[str]:
    """Calls that went past somebody, and numbers given out of order."""
    yield from _positions(records.events)
    yield from (verdict for verdict in _verdicts(records) if verdict)


def judged_calls(records: Records) -> int:
    """Calls of which it can be known whether they were in order."""
    return sum(verdict is not None for verdict in _verdicts(records))


def _verdicts(records: Records) -> Iterator[str | None]:
    """For each call: empty when it was in order, what is wrong, or None when nobody can know."""
    return _replayed(records.events) if records.one_writer else _sure(records)


def _positions(events: Sequence[Event]) -> Iterator[str]:
    """In a queue, who has the later number stands behind."""
    issued: defaultdict[str, list[Ticket]] = defaultdict(list)
    for event in events:
        if event.act == TicketAct.ISSUE:
            issued[event.after.origin].append(event.after)
    for crowd in issued.values():
        crowd.sort(key=lambda one: one.sequence)
        for first, second in pairwise(crowd):
            if second.place.position <= first.place.position:
                yield f"{second.number} does not stand behind {first.number}"


def _replayed(events: Sequence[Event]) -> Iterator[str | None]:
    """Every call, against who was waiting at that moment."""
    lines: defaultdict[Lane, list[Ticket]] = defaultdict(list)
    places: dict[str, Ticket] = {}
    turns: defaultdict[str, int] = defaultdict(int)
    for event in events:
        ticket = event.after
        if event.act == TicketAct.CALL:
            everybody = (one for line in lines.values() for one in line)
            waiting = _heads((one for one in everybody if _callable(one, event.window)), event.at)
            ranked = order(POLICY, turns[event.window], event.at, waiting)
            first, turn = ranked[0] if ranked else (None, 0)
            yield _verdict(event, first)
            turns[event.window] = turn
        before = places.pop(ticket.ticket_id, None)
        if before is not None:
            line = lines[before.place.lane]
            del line[bisect_left(line, line_key(before), key=line_key)]
        if ticket.state is TicketState.WAITING:
            places[ticket.ticket_id] = ticket
            insort(lines[ticket.place.lane], ticket, key=line_key)


def _heads(waiting: Iterable[Ticket], at: datetime) -> list[Ticket]:
    """Of all who wait, each lane in its order, those one of whom must be first by any turn."""
    found: dict[tuple[Lane, bool, bool], Ticket] = {}
    for one in waiting:
        is_early = one.slot is not None and one.slot.starts > at
        found.setdefault((one.place.lane, overdue(POLICY, one, at), is_early), one)
    return list(found.values())


def _callable(ticket: Ticket, window: str) -> bool:
    bound = ticket.place.window
    if window == DRAIN or bound == window:
        return True
    return not bound and ticket.place.queue in reach(window)


def _sure(records: Records) -> Iterator[str | None]:
    """Every call, against those who surely waited during all of it."""
    meant = {one.intent: one for one in records.intentions}
    histories = _histories(records.events)
    lines = _waits(histories, meant)
    clouds = [one for one in records.intentions if one.cut or one.refused]
    turns: defaultdict[str, int] = defaultdict(int)
    for number, call in enumerate(_calls(histories, meant)):
        if number % _TIDY_EVERY == 0:
            for lane, line in lines.items():
                lines[lane] = [one for one in line if one.until >= call.tried]
        window, before = call.event.window, call.before
        turn = turns[window]
        turns[window] = order(POLICY, turn, call.event.at, [before])[0][1]
        # A try that was cut may have held anybody back, one that was refused only whom it named.
        held_back = {
            one.ticket for one in clouds if one.tried < call.settled and _end(one) > call.tried
        }
        if "" in held_back or call.came_back > call.tried:
            yield None
            continue
        others = _surely_waiting(lines.values(), call, held_back)
        waiting = [before, *_heads(others, call.event.at)]
        first, _ = order(POLICY, turn, call.event.at, waiting)[0]
        yield _verdict(call.event, first)


def _verdict(event: Event, first: Ticket | None) -> str:
    if first is not None and first.ticket_id == event.after.ticket_id:
        return ""
    named = "nobody" if first is None else first.number
    return f"window {event.window} called {event.after.number}, {named} was next"


def _surely_waiting(
    lines: Iterable[Sequence[_Wait]], call: _Call, held_back: Collection[str]
) -> Iterator[Ticket]:
    """Those whom the call must not pass when they come first."""
    for line in lines:
        for one in line:
            if (
                one.since < call.tried
                and one.until > call.settled
                and one.ticket.ticket_id not in held_back
                and _callable(one.ticket, call.event.window)
            ):
                yield one.ticket


def _end(one: Intention) -> int:
    return one.settled or _FOR_EVER


def _histories(events: Sequence[Event]) -> list[list[Event]]:
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[event.after.ticket_id].append(event)
    return [sorted(one, key=lambda event: event.after.version) for one in found.values()]


def _calls(histories: Sequence[list[Event]], meant: Mapping[str, Intention]) -> list[_Call]:
    """All calls of the next one, in the order in which they were tried.

    One window tries one after the other, so that its turns can be counted along.
    """
    found = []
    for history in histories:
        for before, event in pairwise(history):
            one, came = meant.get(event.intent), meant.get(before.intent)
            if event.act == TicketAct.CALL and one is not None and came is not None:
                found.append(_Call(event, before.after, one.tried, _end(one), _end(came)))
    return sorted(found, key=lambda call: call.tried)


def _waits(
    histories: Sequence[list[Event]], meant: Mapping[str, Intention]
) -> dict[Lane, list[_Wait]]:
    """By lane and in its order: who surely waited, from when to when."""
    found: defaultdict[Lane, list[_Wait]] = defaultdict(list)
    for history in histories:
        for event, then in zip_longest(history, history[1:]):
            began = meant.get(event.intent)
            if event.after.state is not TicketState.WAITING or began is None:
                continue
            ended = None if then is None else meant.get(then.intent)
            until = _FOR_EVER if ended is None else ended.tried
            found[event.after.place.lane].append(_Wait(event.after, _end(began), until))
    for line in found.values():
        line.sort(key=lambda one: line_key(one.ticket))
    return dict(found)
