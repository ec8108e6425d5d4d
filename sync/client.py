"""HTTP to the platform: one session, explicit timeouts, every answer classified."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from clerk_app.desk.link import UNTRUSTED
from clerk_app.domain.foreign_json import read_foreign_json
from sync import seals
from sync.compression import OFFERED, BodyError, expand
from sync.credentials import Credential, show, show_as, worth_signing_again
from sync.events import Failure
from sync.piece_size import PieceSize
from sync.release import RELEASE, release_in, spoken, too_far
from sync.replies import TOO_BUSY, ExchangeError, failure_of, moment_of, retry_after
from sync.wire import read_problem

JSON_BODY = {"Content-Type": "application/json"}
"""Header of a request whose body is JSON."""
CONNECT_SECONDS = 5.0
READ_SECONDS = 30.0
SLOWEST_BYTES_A_SECOND = 25_000
CHUNK = 1 << 16
LARGEST = 64 * 1024 * 1024
"""Bytes of an answer, on the way and expanded; files come by `stream`."""

Fault = (
    requests.exceptions.RequestException,
    ConnectionError,
    TimeoutError,
)


_UNTRUSTED = re.compile("CERTIFICATE_VERIFY_FAILED|certificate verify failed|doesn't match")


class _InSlices(HTTPAdapter):
    """Sends bodies that are files in slices of CHUNK; by itself it would make four of each."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, blocksize=CHUNK)


def new_session(credential: Credential, ca: str = "") -> requests.Session:
    """A session that speaks for this station and follows no proxy or redirect of its own.

    `ca` is the file of the only authority whose certificates are believed; empty: the usual ones.
    """
    session = requests.Session()
    session.verify = ca or True
    for scheme in ("http://", "https://"):
        session.mount(scheme, _InSlices())
    session.trust_env = False
    show(session, credential)
    session.headers.update(spoken())
    session.headers["Accept-Encoding"] = OFFERED
    session.headers["Accept"] = "application/json, application/problem+json"
    return session


@dataclass(frozen=True, slots=True)
class Reply:
    """A successful answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    server_time: datetime | None

    def json(self) -> Any:
        """Its JSON. Raises ExchangeError UNKNOWN when it is none (a captive portal, a cut)."""
        try:
            return read_foreign_json(self.body)
        except ValueError as error:
            raise ExchangeError(Failure.UNKNOWN, "not_json") from error


@dataclass(frozen=True, slots=True)
class Client:
    """The platform's address and a session to it; not shared between threads."""

    base: str
    session: requests.Session = field(repr=False)
    connect_seconds: float = CONNECT_SECONDS
    read_seconds: float = READ_SECONDS
    slowest: float = SLOWEST_BYTES_A_SECOND
    """Bytes a second that a body is given time for."""
    watch: seals.Watch = field(default_factory=seals.Watch, repr=False, compare=False)
    pieces: PieceSize = field(default_factory=PieceSize, repr=False, compare=False)
    """What this line bears of an upload at a time."""

    def speak_as(self, credential: Credential) -> None:
        """Show this from the next request on."""
        show(self.session, credential)

    def speak_like(self, other: "Client") -> None:
        """Show what another line shows."""
        show_as(self.session, other.session)

    def call(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        expect: tuple[int, ...] = (200,),
    ) -> Reply:
        """One request with the whole answer read; `path` may be a full address of ours.

        The read time-out grows with the body. The answer may come compressed, is read whole within
        a bound, and one that only drips is given up. Raises ExchangeError for everything but the
        expected statuses, and UNKNOWN for any answer when a byte was changed on the way.
        """
        told = {name: str(value) for name, value in self.session.headers.items()} | dict(
            headers or {}
        )
        asked = seals.asked(method, self._target(path), told, body)
        with self._send(method, path, body=body, headers=headers, stream=True) as response:
            travelled = _read_whole(response, self.read_seconds)
            if not _ends_somewhere(response, method):
                raise ExchangeError(Failure.UNKNOWN, "cut")
            status = response.status_code
            held = self.watch.holds(asked, status, response.headers, travelled)
            if not held and status not in TOO_BUSY:
                # Nor is it known where on this connection the next answer would begin.
                self.session.close()
                raise ExchangeError(Failure.UNKNOWN, "changed_on_the_way")
            content = _expanded(response, travelled)
            if status not in expect:
                raise _refusal(response, content)
            _judge_release(response.headers)
            return Reply(
                response.status_code,
                response.headers,
                content,
                moment_of(response.headers.get("Date", "")),
            )

    def stream(self, path: str) -> Iterator[bytes]:
        """Bytes of a download, piece by piece. Raises ExchangeError."""
        # Files are compressed as they are: a second time costs both sides and saves nothing.
        plainly = {"Accept-Encoding": "identity"}
        with self._send("GET", path, headers=plainly, stream=True) as response:
            if response.status_code != 200:
                raise _refusal(
                    response, _expanded(response, _read_whole(response, self.read_seconds))
                )
            try:
                yield from response.iter_content(CHUNK)
            except Fault as error:
                raise ExchangeError(Failure.UNKNOWN, "cut") from error

    def _target(self, path: str) -> str:
        return path.removeprefix(self.base)

    def _send(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        stream: bool = False,
    ) -> requests.Response:
        def once() -> requests.Response:
            # What `Session.request` does beside is for proxies, hooks and netrc, which are none of
            # ours, and takes as long as a page's bytes.
            asked = requests.PreparedRequest()
            asked.prepare(
                method,
                f"{self.base}{self._target(path)}",
                headers={**self.session.headers, **(headers or {})},
                data=_in_slices(body),
                auth=self.session.auth,
                cookies=self.session.cookies,
            )
            return self.session.send(
                asked,
                timeout=(self.connect_seconds, patience),
                allow_redirects=False,
                stream=stream,
                proxies={},
            )

        patience = self.read_seconds + len(body or b"") / self.slowest
        try:
            response = once()
            if worth_signing_again(self.session, response):
                # Our clock is wrong, and by how much is known now: nothing was done yet.
                response.close()
                response = once()
            return response
        except (*Fault, OSError) as error:
            raise _no_answer(error) from error


def _no_answer(error: Exception) -> ExchangeError:
    """What is known when no answer has begun."""
    if isinstance(error, requests.exceptions.SSLError) and _UNTRUSTED.search(str(error)):
        # In the handshake: neither what was asked nor who asks has left this machine.
        return ExchangeError(Failure.NOT_SENT, UNTRUSTED)
    if isinstance(error, requests.exceptions.ConnectionError):
        # Nothing was sent when the connection itself could not be made.
        sent = not isinstance(error, requests.exceptions.ConnectTimeout) and (
            "NewConnectionError" not in repr(error) and "NameResolution" not in repr(error)
        )
        return ExchangeError(Failure.UNKNOWN if sent else Failure.NOT_SENT, "connection")
    if isinstance(error, Fault):
        return ExchangeError(Failure.UNKNOWN, "time_out")
    # The file of the authority is gone: without it nobody is believed.
    return ExchangeError(Failure.NOT_SENT, UNTRUSTED)


def _ends_somewhere(response: requests.Response, method: str) -> bool:
    """Whether an answer says where it ends; one whose headers broke off need not."""
    bare = method == "HEAD" or response.status_code in (204, 304)
    told = response.headers
    return bare or "Content-Length" in told or "Transfer-Encoding" in told


def _in_slices(body: bytes | None) -> bytes | BinaryIO | None:
    """A large body as a file: the time-out is then for each slice of it, not for all of it."""
    return body if body is None or len(body) <= CHUNK else BytesIO(body)


def _read_whole(response: requests.Response, patience: float) -> bytes:
    """The body as it travelled. Raises ExchangeError UNKNOWN."""
    pieces, size, begun = [], 0, time.monotonic()
    try:
        while piece := response.raw.read1(CHUNK, decode_content=False):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                raise ExchangeError(Failure.UNKNOWN, "too_large")
            if time.monotonic() - begun > patience + size / SLOWEST_BYTES_A_SECOND:
                raise ExchangeError(Failure.UNKNOWN, "drips")
    except (*Fault, HTTPError) as error:
        raise ExchangeError(Failure.UNKNOWN, "cut") from error
    return b"".join(pieces)


def _expanded(response: requests.Response, body: bytes) -> bytes:
    """The body as it was before it was compressed. Raises ExchangeError UNKNOWN."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding in ("", "identity") or not body:
        return body
    try:
        return expand(coding, body, limit=LARGEST)
    except BodyError as error:
        raise ExchangeError(Failure.UNKNOWN, f"body:{error}") from error


def _refusal(response: requests.Response, content: bytes) -> ExchangeError:
    try:
        problem, detail = read_problem(read_foreign_json(content))
    except ValueError:
        problem, detail = f"status:{response.status_code}", ""
    media_type = response.headers.get("Content-Type", "")
    failure = failure_of(response.status_code, media_type, problem)
    return ExchangeError(failure, problem, retry_after=retry_after(response.headers), detail=detail)


def _judge_release(headers: Mapping[str, str]) -> None:
    """Take nothing from a platform too far away, even one that does not turn us away itself."""
    theirs = release_in(headers)
    if theirs is not None and too_far(RELEASE, theirs):
        failure = Failure.TOO_OLD if theirs > RELEASE else Failure.TOO_NEW
        raise ExchangeError(failure, f"release:{RELEASE}:{theirs}")
