"""A client whose platform says what a test gives it, without a socket: the client itself reads."""

from io import BytesIO

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPHeaderDict, HTTPResponse

from sync.client import Client, new_session

NEXT = b"\n---\n"
"""Between two answers; the second is what the next request gets."""
BASE = "http://platform.test"
_MOST = 8


class _Line(HTTPAdapter):
    def __init__(self, said: bytes) -> None:
        super().__init__()
        self._said = said.split(NEXT)[:_MOST]

    def send(
        self, request: requests.PreparedRequest, *more: object, **named: object
    ) -> requests.Response:
        if not self._said:
            raise requests.ConnectionError
        head, _, body = self._said.pop(0).partition(b"\n\n")
        status, *lines = head.decode("latin-1").split("\n")
        told = HTTPHeaderDict()
        for line in lines:
            name, _, value = line.partition(":")
            told.add(name.strip(), value.strip())
        told.setdefault("Content-Length", str(len(body)))
        code = int(status) if status.isascii() and status.isdecimal() and len(status) == 3 else 200
        answer = HTTPResponse(BytesIO(body), told, code, preload_content=False)
        return self.build_response(request, answer)


def client_told(said: bytes) -> Client:
    """A client that is given these answers: a status, headers a line each, an empty line, a body.

    Behind the last one there is no line any more.
    """
    session = new_session("token")
    session.mount(BASE, _Line(said))
    return Client(BASE, session)
