"""A hall's queue in plain Python, as explained at a whiteboard; no database, no rules of ours."""

from dataclasses import dataclass, field

SKIP_BEHIND = 3
CALLS = 3
# B only counts when somebody is booked; nobody is, here.
PATTERN = "BPBNBN"


@dataclass(slots=True)
class Visitor:
    """One visitor with a number."""

    number: str
    queue: str
    elderly: bool
    place: float
    state: str = "waiting"
    window: str = ""
    bound: str = ""
    front: bool = False
    calls: int = 0

    @property
    def line(self) -> str:
        """F first of all, P priority, N the others."""
        if self.front:
            return "F"
        return "P" if self.elderly else "N"


@dataclass(slots=True)
class Whiteboard:
    """Everybody in the hall."""

    visitors: dict[str, Visitor] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    time: float = 0
    given: dict[str, int] = field(default_factory=dict)

    def arrive(self, queue: str, letter: str, *, elderly: bool) -> str:
        """A new number."""
        self.time += 1
        self.given[queue] = self.given.get(queue, 0) + 1
        number = f"{letter}{self.given[queue]:03d}"
        self.visitors[number] = Visitor(number, queue, elderly, self.time)
        return number

    def at(self, window: str) -> Visitor | None:
        """Who is at a window."""
        return next(
            (
                one
                for one in self.visitors.values()
                if one.window == window and one.state in ("called", "serving")
            ),
            None,
        )

    def waiting(self) -> list[Visitor]:
        """Who waits, first come first."""
        found = [one for one in self.visitors.values() if one.state == "waiting"]
        return sorted(found, key=lambda one: (one.place, one.number))

    def next_for(self, window: str) -> tuple[Visitor | None, int]:
        """Who is called next to a window, and its turn after that."""
        turn = self.turns.get(window, 0)
        mine = [
            one for one in self.waiting() if one.bound in ("", window) or one.bound in self.closed
        ]
        for one in mine:
            if one.front:
                return one, turn
        for step in range(len(PATTERN)):
            at = (turn + step) % len(PATTERN)
            for one in mine:
                if one.line == PATTERN[at]:
                    return one, (at + 1) % len(PATTERN)
        return None, turn

    def call(self, window: str, visitor: Visitor) -> None:
        """The visitor goes to the window."""
        back = visitor.state == "no_show"
        visitor.state, visitor.window, visitor.bound = "called", window, ""
        visitor.calls = 1 if back else visitor.calls + 1
        self.closed.discard(window)

    def skip(self, visitor: Visitor) -> None:
        """Nobody came: three places behind, or gone after three calls."""
        if visitor.calls >= CALLS:
            visitor.state = "no_show"
            return
        visitor.state, visitor.window, visitor.front = "waiting", "", False
        line = [
            one.place
            for one in self.waiting()
            if one is not visitor and one.queue == visitor.queue and one.line == visitor.line
        ]
        if len(line) > SKIP_BEHIND:
            visitor.place = (line[SKIP_BEHIND - 1] + line[SKIP_BEHIND]) / 2
        elif line:
            visitor.place = line[-1] + 0.0005

    def send(self, visitor: Visitor, queue: str, bound: str, *, front: bool) -> None:
        """To another queue or window, before or behind."""
        self.time += 1
        visitor.state, visitor.window, visitor.calls = "waiting", "", 0
        visitor.queue, visitor.bound, visitor.front = queue or visitor.queue, bound, front
        visitor.place = self.time
