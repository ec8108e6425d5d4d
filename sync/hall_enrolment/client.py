"""A machine joins a hall: nothing is said to a server before it is the one the code names."""

import http.client
import json
import socket
import ssl
from dataclasses import dataclass, field

from clerk_app.desk.hall_enrolment import Joined, joined_from
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.foreign_json import read_foreign_json
from clerk_app.domain.foreign_numbers import whole_number
from clerk_app.domain.join_code import JoinCode
from sync.hall_enrolment import PATH

PORT = 5471
_PATIENCE_S = 15.0
_LONGEST_ANSWER = 16_384
_TOLD = frozenset(
    {
        Trouble.JOIN_CODE,
        Trouble.JOIN_UNKNOWN,
        Trouble.JOIN_USED,
        Trouble.JOIN_EXPIRED,
        Trouble.JOIN_TOO_OFTEN,
        Trouble.JOIN_STATION,
        Trouble.JOIN_WINDOW,
        Trouble.HALL_UNREACHABLE,
    }
)
"""What a server may answer that we would say as our own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hall is joined."""

    host: str
    port: int = PORT

    @classmethod
    def read(cls, text: str) -> "Place":
        """`HOST` or `HOST:PORT`. Raises RuleError CONFIG_FORM (key, problem)."""
        host, colon, port = text.strip().rpartition(":")
        if not colon or "]" in port or (":" in host and "]" not in host):
            host, port = text.strip(), str(PORT)
        host, number = host.strip("[]"), whole_number(port, digits=5) or 0
        if not _is_host(host) or not 0 < number < 65_536:
            raise RuleError(Trouble.CONFIG_FORM, key="address", problem="form")
        return cls(host, number)

    def __str__(self) -> str:
        """As it is typed."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the hall's server has told, and its certificate (DER)."""

    joined: Joined
    certificate: bytes = field(repr=False)


def join(place: Place, code: JoinCode, station: str) -> Answer:
    """Join a hall with a code.

    The server's certificate is held against the code first: only then is the secret sent, so that
    nobody in between hears it or the password. Raises UnavailableError JOIN_UNREACHABLE,
    JOIN_OTHER_SERVER (address), and RuleError for what the server refuses (`_TOLD`).
    """
    # Not by an authority: by the code itself, below.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    connection = http.client.HTTPSConnection(
        place.host, place.port, timeout=_PATIENCE_S, context=context
    )
    try:
        connection.connect()
        certificate = _certificate(connection.sock)
        if not code.is_for(certificate):
            raise UnavailableError(Trouble.JOIN_OTHER_SERVER, address=str(place))
        body = json.dumps({"secret": code.secret, "station": station})
        connection.request("POST", PATH, body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        content = response.read(_LONGEST_ANSWER)
    except (OSError, http.client.HTTPException) as error:
        raise UnavailableError(Trouble.JOIN_UNREACHABLE, address=str(place)) from error
    finally:
        connection.close()
    return Answer(_joined(place, response.status, content), certificate)


def _is_host(name: str) -> bool:
    """Whether it can be asked for at all: a label of 64 letters raises where it is looked up."""
    try:
        name.encode("idna")
    except UnicodeError:
        return False
    return bool(name) and name.isprintable()


def _certificate(link: socket.socket) -> bytes:
    found = link.getpeercert(binary_form=True) if isinstance(link, ssl.SSLSocket) else None
    return found or b""


def _joined(place: Place, status: int, content: bytes) -> Joined:
    try:
        doc = read_foreign_json(content)
        if status == http.HTTPStatus.OK:
            return joined_from(doc)
        facts = {key: value for key, value in doc["facts"].items() if isinstance(value, str | int)}
        refusal = RuleError(Trouble(doc["trouble"]), **facts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnavailableError(Trouble.JOIN_OTHER_SERVER, address=str(place)) from error
    if refusal.trouble not in _TOLD:
        raise UnavailableError(Trouble.JOIN_UNREACHABLE, address=str(place))
    raise refusal
