"""The link between a station and the platform: the client's calls, with the world between."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from sync.client import Client, Reply
from sync.events import Failure
from sync.replies import ExchangeError, failure_of
from sync.tus_requests import FILES, TUS
from tests.soak.simulation.fuse import Crash
from tests.soak.simulation.reference import Answer

if TYPE_CHECKING:
    from tests.soak.simulation.world import World


class Fate(StrEnum):
    """What becomes of one request."""

    ARRIVES = "arrives"
    DROPPED = "dropped"
    UNSENT = "unsent"
    LATE = "late"
    ANSWER_LOST = "answer_lost"
    GARBLED = "garbled"
    BENT = "bent"
    STALE = "stale"
    BUSY = "busy"
    UNKNOWN_TOKEN = "unknown_token"


@dataclass(frozen=True, slots=True)
class Request:
    """A request on its way."""

    method: str
    path: str
    body: bytes | None


@dataclass(frozen=True)
class Line(Client):
    """A client whose requests go through the simulated world instead of a socket."""

    world: "World" = field(kw_only=True, repr=False)
    name: str = field(kw_only=True)

    def call(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        expect: tuple[int, ...] = (200,),
    ) -> Reply:
        """One request, with whatever happens to it."""
        answer = self._exchange(Request(method, path, body))
        if answer.status not in (*expect, 304):
            failure = failure_of(answer.status, answer.media_type)
            raise ExchangeError(failure, f"status:{answer.status}")
        tus = {**TUS, "Upload-Offset": str(len(body or b""))} if path == FILES else {}
        return Reply(answer.status, tus, answer.body, self.world.now())

    def stream(self, path: str) -> Iterator[bytes]:
        """Bytes of a download."""
        yield self._exchange(Request("GET", path, None)).body

    def _exchange(self, request: Request) -> Answer:
        world = self.world
        world.asked(self.name)
        fate = world.fate(self.name)
        world.note(f"{self.name} {request.method} {request.path} {fate.value}")
        match fate:
            case Fate.UNSENT:
                raise ExchangeError(Failure.NOT_SENT, "connection")
            case Fate.DROPPED:
                raise ExchangeError(Failure.UNKNOWN, "cut")
            case Fate.LATE:
                world.late.append(request)
                raise ExchangeError(Failure.UNKNOWN, "time_out")
            case Fate.BUSY:
                raise ExchangeError(Failure.LATER, "busy", retry_after=2.0)
            case Fate.UNKNOWN_TOKEN:
                raise ExchangeError(Failure.AUTH, "unauthorised")
            case Fate.BENT:
                request = world.bend(request)
            case Fate.STALE if request.path in world.cached:
                return world.cached[request.path]
        if world.refuses(request):
            raise ExchangeError(Failure.REFUSED, "unreadable")
        try:
            answer = world.reference.answer(request.method, request.path, request.body)
        except Crash:
            world.platform_died()
            raise ExchangeError(Failure.UNKNOWN, "cut") from None
        world.passed_on(request, answer)
        if fate is Fate.ANSWER_LOST:
            raise ExchangeError(Failure.UNKNOWN, "cut")
        if fate is Fate.GARBLED:
            return Answer(200, "text/html", b"<html>sign in</html>")
        return answer
