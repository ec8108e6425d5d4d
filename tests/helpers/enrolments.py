"""Enrolments at a running platform, as its operator and a station's PC make them."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from itertools import count
from typing import Any

import requests

from clerk_app.crypto_suites import INTERNATIONAL, Suite
from clerk_app.domain.enrol_code import spoken
from sync.client import new_session
from sync.credentials import Credential, first_credential
from sync.platform import devices, enrolment
from sync.signatures import Signer, public_key_of
from tests.helpers.platforms import HALL, Running

_KEYS = count(1)


def code_for(
    running: Running, station: str = "GX03", *, hall: str = HALL, duty: str = devices.WINDOW
) -> str:
    """A code for a station, as it is shown to whoever walks over to the PC."""
    platform = running.platform
    code = platform.database.write(
        lambda connection: enrolment.give_code(
            connection,
            station=station,
            hall=hall,
            at=platform.now(),
            lifetime=timedelta(hours=24),
            duty=duty,
        )
    )
    return spoken(code)


def give_in(
    running: Running,
    code: str,
    *,
    key: str = "",
    incarnation: str = "store-1",
    hall: str = HALL,
    secret: bytes = b"",
    duty: str = "",
) -> requests.Response:
    """Give a code in; `key` empty: of a request of its own.

    `secret` is of the key pair the station will sign with; empty: it is of an older release, as it
    is where `duty` is not told.
    """
    body = {"code": code, "incarnation": incarnation, "hall": hall, "window": "3"}
    body |= {"public_key": public_key_of(secret)} if secret else {}
    body |= {"duty": duty} if duty else {}
    shown = first_credential(secret, running.base) if secret else ""
    with closing(new_session(shown)) as session:
        return session.post(
            f"{running.base}/v1/enrolment",
            json=body,
            headers={"Idempotency-Key": key or f"enrol-{next(_KEYS)}"},
            timeout=10,
        )


def enrolled(
    running: Running,
    station: str = "GX03",
    *,
    incarnation: str = "store-1",
    hall: str = HALL,
    suite: Suite = INTERNATIONAL,
) -> dict[str, Any]:
    """A station that has just enrolled: what it was told, and under `token` how it signs."""
    secret = suite.make_keys().secret
    code = code_for(running, station, hall=hall)
    response = give_in(running, code, incarnation=incarnation, hall=hall, secret=secret)
    assert response.status_code == 201, response.text
    told: dict[str, Any] = response.json()
    return told | {"token": Signer(told["device"], secret, _clock(running))}


def _clock(running: Running) -> Callable[[], float]:
    return lambda: running.platform.now().timestamp()


def ask(
    running: Running, token: Credential, method: str, path: str, **how: Any
) -> requests.Response:
    """One request of whoever has the token, or signs."""
    with closing(new_session(token)) as session:
        return session.request(method, running.base + path, timeout=10, **how)


def withdraw(running: Running, station: str = "GX03") -> int:
    """What the operator does when a PC was stolen; how many tokens are no longer good."""
    platform = running.platform
    now = devices.milliseconds(platform.now())
    return platform.database.write(
        lambda connection: devices.revoke(
            connection,
            [one.device_id for one in devices.all_devices(connection, station)],
            why=devices.REVOKED,
            at=now,
        )
    )


def problem(response: requests.Response) -> str:
    """The end of a problem's type."""
    kind: str = response.json()["type"]
    return kind.removeprefix("urn:yichuang:problem:")
