"""A machine joins over TLS: it says nothing to another server, and is told why it cannot."""

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clerk_app.desk.hall_enrolment import Joined
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError, YichuangError
from clerk_app.domain.join_code import JoinCode, mark_of
from clerk_app.store.hall_server.certificate import have_certificate
from sync.hall_enrolment.app import make_app
from sync.hall_enrolment.attempts import MOST_FROM_ONE, WINDOW_S
from sync.hall_enrolment.client import Place, join
from sync.platform.serving import Server, bind

SECRET = "ABCDEFGH"
JOINED = Joined("window", "y_window_3", "p@ss", "y", 5470, "XA01", "大厅")


@dataclass
class Hall:
    """An enrolment server, and what it was asked."""

    place: Place
    certificate: bytes
    files: tuple[Path, Path]
    asked: list[tuple[str, str]] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    trouble: YichuangError | None = None
    now: float = 0.0

    @property
    def code(self) -> JoinCode:
        return JoinCode(mark_of(self.certificate), SECRET)

    def enrol(self, secret: str, station: str) -> Joined:
        self.asked.append((secret, station))
        if self.trouble is not None:
            raise self.trouble
        return JOINED


@pytest.fixture
def hall(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Hall]:
    files = (tmp_path / "hall.crt", tmp_path / "hall.key")
    certificate = have_certificate(*files, ["127.0.0.1"])
    made = Hall(Place("127.0.0.1"), certificate, files)
    app = make_app(
        made.enrol, lambda _, station: made.joined.append(station), seconds=lambda: made.now
    )
    with served(app, files) as made.place:
        yield made


@contextmanager
def served(app: Starlette, files: tuple[Path, Path]) -> Iterator[Place]:
    """An application behind a certificate."""
    with bind("127.0.0.1", 0) as listening:
        ready = threading.Event()
        server = Server(app, ready=ready.set, let_go=lambda: None, tls=files)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        assert ready.wait(20)
        yield Place("127.0.0.1", listening.getsockname()[1])
        server.stop()
        thread.join(20)


def _refusal(hall: Hall, code: JoinCode | None = None, place: Place | None = None) -> YichuangError:
    with pytest.raises(YichuangError) as refused:
        join(place or hall.place, code or hall.code, "3")
    return refused.value


def test_who_shows_a_code_is_told_everything(hall: Hall) -> None:
    answer = join(hall.place, hall.code, "3")
    assert answer.joined == JOINED
    assert answer.certificate == hall.certificate
    assert hall.asked == [(SECRET, "3")]
    assert hall.joined == ["3"]
    assert "p@ss" not in repr(answer)


def test_another_server_hears_nothing(hall: Hall, tmp_path: Path) -> None:
    """One in between has any certificate but the right one."""
    (tmp_path / "other").mkdir()
    files = (tmp_path / "other" / "hall.crt", tmp_path / "other" / "hall.key")
    have_certificate(*files, ["127.0.0.1"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    heard: list[bytes] = []

    def listen(listening: socket.socket) -> None:
        link, _ = listening.accept()
        with context.wrap_socket(link, server_side=True) as secure:
            heard.append(secure.recv(100))

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=listen, args=(listening,))
        thread.start()
        error = _refusal(hall, place=Place("127.0.0.1", listening.getsockname()[1]))
        thread.join(20)
    assert error.trouble is Trouble.JOIN_OTHER_SERVER
    assert heard == [b""]
    assert hall.asked == []


def test_a_code_of_another_hall_is_not_shown(hall: Hall) -> None:
    error = _refusal(hall, code=JoinCode("0" * 16, SECRET))
    assert error.trouble is Trouble.JOIN_OTHER_SERVER
    assert hall.asked == []


@pytest.mark.parametrize(
    "trouble",
    [
        RuleError(Trouble.JOIN_UNKNOWN),
        RuleError(Trouble.JOIN_USED),
        RuleError(Trouble.JOIN_EXPIRED),
        RuleError(Trouble.JOIN_STATION, station="三"),
        UnavailableError(Trouble.HALL_UNREACHABLE),
    ],
)
def test_a_refusal_is_told_as_it_is(hall: Hall, trouble: YichuangError) -> None:
    hall.trouble = trouble
    error = _refusal(hall)
    assert (error.trouble, error.facts) == (trouble.trouble, trouble.facts)
    assert hall.joined == []


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (403, {"trouble": "join.used", "facts": {"trouble": "again", "self": 1}}),
        (403, {"trouble": ["join.used"], "facts": {}}),
        (403, {"trouble": "join.used", "facts": [1]}),
        (200, {"role": "window"}),
        (200, ["window"]),
        (200, "9" * 5_000),
    ],
)
def test_an_answer_that_is_none_is_another_servers(
    tmp_path: Path, hall: Hall, status: int, body: Any
) -> None:
    """The server has the right certificate, and is not what it was."""
    text = body if isinstance(body, str) else json.dumps(body)

    async def answer(_: Request) -> Response:
        return Response(text, status)

    with served(Starlette(routes=[Route("/join", answer, methods=["POST"])]), hall.files) as place:
        error = _refusal(hall, place=place)
    assert error.trouble is Trouble.JOIN_OTHER_SERVER


def test_guessing_is_slow(hall: Hall) -> None:
    hall.trouble = RuleError(Trouble.JOIN_UNKNOWN)
    for _ in range(MOST_FROM_ONE):
        assert _refusal(hall).trouble is Trouble.JOIN_UNKNOWN
    hall.trouble = None
    error = _refusal(hall)
    assert (error.trouble, error.facts) == (Trouble.JOIN_TOO_OFTEN, {"seconds": int(WINDOW_S)})
    assert len(hall.asked) == MOST_FROM_ONE
    hall.now += WINDOW_S
    assert join(hall.place, hall.code, "3").joined == JOINED


def test_nobody_there(hall: Hall) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nowhere = Place("127.0.0.1", taken.getsockname()[1])
    error = _refusal(hall, place=nowhere)
    assert (error.trouble, error.facts["address"]) == (Trouble.JOIN_UNREACHABLE, str(nowhere))


def test_a_server_that_speaks_no_tls(hall: Hall, postgres_server: Any) -> None:
    error = _refusal(hall, place=Place("127.0.0.1", postgres_server.port))
    assert error.trouble is Trouble.JOIN_UNREACHABLE


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"secret": 1, "station": "3"}', b"x" * 5000]
)
def test_nonsense_is_answered_as_nonsense(hall: Hall, body: bytes) -> None:
    context = ssl.create_default_context(cafile=str(hall.files[0]))
    link = http.client.HTTPSConnection(hall.place.host, hall.place.port, context=context)
    link.request("POST", "/join", body)
    response = link.getresponse()
    assert response.status == 400
    assert json.loads(response.read())["trouble"] == Trouble.JOIN_CODE
    link.close()
    assert hall.asked == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("192.168.1.5", Place("192.168.1.5")),
        ("hall.lan:7000", Place("hall.lan", 7000)),
        ("[fe80::1]:7000", Place("fe80::1", 7000)),
        ("fe80::1", Place("fe80::1")),
        ("[::1]", Place("::1")),
    ],
)
def test_an_address_is_read(text: str, place: Place) -> None:
    assert Place.read(text) == place
    assert Place.read(str(place)) == place


@pytest.mark.parametrize(
    "text",
    [
        *("", ":7000", "hall:0", "hall:x", "hall:70000", "hall:"),
        *("hall:" + "9" * 5_000, "x" * 64 + ".lan", "hall..lan", "hall\0.lan:7000"),
    ],
)
def test_what_is_no_address_is_said_so(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        Place.read(text)
    assert refused.value.trouble is Trouble.CONFIG_FORM
