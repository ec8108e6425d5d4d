"""Whether a hall kept its word: what its windows were told, against each other and the database.

Each check gives the faults it finds, as sentences; none trusts the database alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from clerk_app.domain.ticket import AT_WINDOW, MOVES, TicketAct, TicketState
from clerk_app.store.ticket_rows import ticket_from
from tests.soak.hall_log import Intention
from tests.soak.hall_order import overtakings
from tests.soak.hall_records import Event, Records
from tests.soak.hall_window import reach

_MAY_BE_REFUSED = {
    "issue": {"queue.full"},
    "call_number": {"ticket.move"},
    "take_back": {"ticket.move", "ticket.other_window"},
    "void": {"ticket.move", "ticket.other_window"},
}
"""What another window can bring about; every other refusal would mean that the queue has forgotten
what it told this window before."""


def faults(records: Records) -> list[str]:
    """Everything that is wrong; nothing when the hall kept its word."""
    found: list[str] = []
    for check in (
        _told_is_kept,
        _told_once,
        _numbers,
        _histories,
        _one_window_at_a_time,
        _refusals,
        _skills,
        _sums,
        overtakings,
    ):
        found.extend(check(records))
    return found


def _told_is_kept(records: Records) -> Iterator[str]:
    """Every answer is the one event of its intent, word by word, and no event is nobody's."""
    events = {event.intent: event for event in records.events}
    meant = {one.intent for one in records.intentions}
    for one in records.intentions:
        event = events.get(one.intent)
        for answer in one.answers:
            if answer is None and event is not None:
                yield f"window {one.window} was told nobody waits, but {event.after.number} was"
            elif answer is not None and (event is None or ticket_from(answer) != event.after):
                yield f"window {one.window} was told {answer['number']} by {one.act}, not kept so"
        if one.refused and event is not None:
            yield f"{one.act} at window {one.window} was refused and yet done"
        if not one.settled:
            yield f"{one.act} at window {one.window} was never answered"
    for event in records.events:
        if event.intent not in meant:
            yield f"{event.act} of {event.after.number} was meant by nobody"


def _told_once(records: Records) -> Iterator[str]:
    """No two intents were told the same step of the same ticket."""
    told: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    where: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for one in records.intentions:
        for answer in one.answers:
            if answer is not None:
                step = (answer["number"], answer["version"])
                told[step].add(one.intent)
                where[step].add(one.window)
    for (number, version), intents in told.items():
        if len(intents) > 1:
            windows = ", ".join(sorted(where[number, version]))
            yield f"{number} was given twice (step {version}), to windows {windows}"


def _numbers(records: Records) -> Iterator[str]:
    """Numbers that visitors were told: none twice, none missing, none that is not there."""
    told = Counter(
        answer["number"]
        for one in records.intentions
        if one.act == TicketAct.ISSUE
        for answer in one.answers[:1]
        if answer is not None
    )
    yield from (f"number {number} was issued {n} times" for number, n in told.items() if n > 1)
    kept = Counter(one.number for one in records.tickets)
    yield from (f"number {number} is there {n} times" for number, n in kept.items() if n > 1)
    yield from (f"number {number} was told but is not there" for number in told.keys() - kept)
    yield from (f"number {number} is there but was told nobody" for number in kept.keys() - told)
    sequences: defaultdict[str, list[int]] = defaultdict(list)
    for one in records.tickets:
        sequences[one.origin].append(one.sequence)
    for queue, last in records.counters.items():
        if sorted(sequences[queue]) != list(range(1, last + 1)):
            yield f"queue {queue} has gaps or doubles in its {last} numbers"


def _histories(records: Records) -> Iterator[str]:
    """A ticket's events are its versions, one each, every step legal, the last one its row."""
    for events in _by_ticket(records.events).values():
        number = events[0].after.number
        versions = [event.after.version for event in events]
        if versions != list(range(1, len(events) + 1)):
            yield f"{number} has the steps {versions}"
            continue
        for before, event in pairwise(events):
            targets = {MOVES[act].get(before.after.state) for act in _meanings(event.act)}
            if event.from_state != before.after.state or event.after.state not in targets:
                yield f"{number} went from {before.after.state} to {event.after.state}"
            if before.after.state in AT_WINDOW and event.window != before.after.window:
                yield f"{number} was at window {before.after.window}, {event.window} acted"
    rows = {one.ticket_id: one for one in records.tickets}
    last = {ticket_id: events[-1] for ticket_id, events in _by_ticket(records.events).items()}
    for ticket_id, row in rows.items():
        if ticket_id not in last:
            yield f"{row.number} has no history"
        elif last[ticket_id].after != row:
            yield f"{row.number} is not what its last event says"


def _meanings(act: str) -> tuple[TicketAct, ...]:
    """What an act may come to: a skip gives the number up after so many calls."""
    meant = TicketAct(act)
    return (meant, TicketAct.NO_SHOW) if meant is TicketAct.SKIP else (meant,)


def _one_window_at_a_time(records: Records) -> Iterator[str]:
    """By the logs alone: while one window surely has a ticket, no other surely has it.

    A window surely has a ticket from when it was told so until it begins to let it go.
    """
    held: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for window, mine in _by_window(records.intentions).items():
        since: dict[str, int] = {}
        for one in mine:
            if one.ticket in since and one.act != TicketAct.RECALL:
                held[one.ticket].append((since.pop(one.ticket), one.tried, window))
            answer = one.answers[0] if one.answers else None
            if answer is None or answer["window_id"] != window:
                continue
            if TicketState(answer["state"]) in AT_WINDOW:
                since.setdefault(answer["ticket_id"], one.settled)
    for spans in held.values():
        for (_, until, window), (begun, _, other) in pairwise(sorted(spans)):
            if begun < until and window != other:
                yield f"windows {window} and {other} had the same visitor at once"


def _refusals(records: Records) -> Iterator[str]:
    """Nobody was refused an act on a visitor who was at their own window."""
    for one in records.intentions:
        if one.refused and one.refused not in _MAY_BE_REFUSED.get(one.act, set()):
            yield f"{one.act} at window {one.window} was refused: {one.refused}"


def _skills(records: Records) -> Iterator[str]:
    """No window without the skill was given a ticket of a queue that asks for it.

    But one that a colleague has sent to this very window.
    """
    for events in _by_ticket(records.events).values():
        for before, event in pairwise(events):
            place = before.after.place
            if event.act != TicketAct.CALL or place.window == event.window:
                continue
            if place.queue not in reach(event.window):
                yield f"{event.after.number} went to window {event.window} without the skill"


def _sums(records: Records) -> Iterator[str]:
    """Issued = served + no-show + void + open, from every side."""
    for odd in records.figures.wrong:
        yield f"{odd.what}: {odd.expected} expected, {odd.found} found: {odd.numbers}"
    if records.figures.open:
        yield f"{records.figures.open} tickets are left after the hall was emptied"


def _by_ticket(events: Iterable[Event]) -> dict[str, list[Event]]:
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[event.after.ticket_id].append(event)
    for mine in found.values():
        mine.sort(key=lambda event: event.after.version)
    return dict(found)


def _by_window(every: Sequence[Intention]) -> dict[str, list[Intention]]:
    found: defaultdict[str, list[Intention]] = defaultdict(list)
    for one in every:
        found[one.window].append(one)
    return dict(found)
