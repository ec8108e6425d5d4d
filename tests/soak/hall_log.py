"""What a window meant, tried and was told, kept in a file that a kill cannot take back."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Intention:
    """One tap of a window or a kiosk: every try of it, and what came of them."""

    intent: str
    act: str
    window: str
    args: dict[str, Any]
    tried: int
    """Nanoseconds of the machine's steady clock, which all its processes share."""
    tries: int = 1
    settled: int = 0
    """When the first answer or refusal came; 0: never."""
    answers: list[dict[str, Any] | None] = field(default_factory=list)
    """Documents of the ticket as told; None: nobody waits."""
    refused: str = ""
    failures: int = 0
    """Tries that the world ended: hall not reachable, file in use for too long."""

    @property
    def ticket(self) -> str:
        """Id of the ticket that the act names; empty when the queue chooses."""
        return str(self.args.get("ticket", ""))

    @property
    def cut(self) -> bool:
        """Whether a try of it ended by a kill or a failure, so that nobody knows how far it got."""
        return self.tries > 1 or self.failures > 0 or not self.settled


class WindowLog:
    """The file of one window; every line is written before anything else happens."""

    def __init__(self, path: Path) -> None:
        """Go on writing at its end."""
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def born(self) -> None:
        """A process begins to write."""
        self._write(["born"])

    def tries(self, intent: str, act: str, window: str, args: Mapping[str, Any]) -> None:
        """An intention is about to be tried, for the first time or again."""
        self._write(["try", time.monotonic_ns(), intent, act, window, dict(args)])

    def told(self, intent: str, answer: Mapping[str, Any] | None) -> None:
        """The queue has answered."""
        self._write(["told", time.monotonic_ns(), intent, answer])

    def refused(self, intent: str, trouble: str) -> None:
        """The queue has refused the act."""
        self._write(["refused", time.monotonic_ns(), intent, trouble])

    def failed(self, intent: str, trouble: str) -> None:
        """The queue was not reached, or not in time; whether anything happened is not known."""
        self._write(["failed", time.monotonic_ns(), intent, trouble])

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)

    def _write(self, line: list[Any]) -> None:
        # One call of the system: a kill comes before it or after it.
        os.write(self._file, json.dumps(line, ensure_ascii=False).encode() + b"\n")


def lives(path: Path) -> int:
    """How many processes have written to the file."""
    return sum(line[0] == "born" for line in _lines(path))


def intentions(path: Path) -> list[Intention]:
    """All intentions of a window, in the order of their first try."""
    found: dict[str, Intention] = {}
    for what, *rest in _lines(path):
        if what == "born":
            continue
        moment, intent, *more = rest
        if what == "try":
            if intent in found:
                found[intent].tries += 1
            else:
                act, window, args = more
                found[intent] = Intention(intent, act, window, args, moment)
            continue
        one = found[intent]
        if what == "failed":
            one.failures += 1
            continue
        one.settled = one.settled or moment
        if what == "told":
            one.answers.append(more[0])
        else:
            one.refused = more[0]
    return list(found.values())


def _lines(path: Path) -> Iterator[list[Any]]:
    if not path.exists():
        return
    for line in path.read_bytes().split(b"\n"):
        if line:
            yield json.loads(line)
