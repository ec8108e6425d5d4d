"""What a request handler of the platform works with: the platform's parts, and the call itself."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from clerk_app.crypto_suites import SUITES
from clerk_app.desk.hall_date import date_of
from clerk_app.domain.booking import BookingRules
from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.negative_list import Edition
from clerk_app.domain.workdays import Calendar
from sync.contract import Contract, Endpoint
from sync.platform.catalogues import Catalogues
from sync.platform.database import Database
from sync.platform.devices import Device
from sync.platform.known_flags import KnownFlag
from sync.platform.known_licences import KnownLicence
from sync.platform.online_files import Looking
from sync.platform.pokes import Pokes
from sync.platform.runs import Run
from sync.platform.shared_writes import SharedWrites
from sync.release import RELEASE


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that is served as it stands."""

    version: str
    body: bytes
    """Canonical JSON."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that is in its place."""

    sha256: str
    size: int
    """Bytes."""


@dataclass(slots=True)
class Judged:
    """The day on which this process has last looked for corrections that never came."""

    day: date | None = None
    lock: Lock = field(default_factory=Lock)
    """Held while it looks."""


@dataclass(frozen=True, slots=True)
class Platform:
    """Everything one running platform consists of; made once, in its composition root."""

    database: Database
    contract: Contract
    folder: Path
    """Files of materials lie under it."""
    now: Callable[[], datetime]
    pokes: Pokes
    catalogues: Catalogues
    references: Mapping[str, Reference]
    """Documents that are the same for everybody, by the last part of their address."""
    calendar: Calendar
    booking: BookingRules
    negative_lists: tuple[Edition, ...]
    credit: tuple[KnownFlag, ...]
    """Flags the platform was given; those it raises itself are in its database."""
    licences: tuple[KnownLicence, ...]
    """What issuers have given, by the province's register."""
    looking: Looking
    """Into what citizens send."""
    hall: str
    """Hall that online submissions go to."""
    token: str = field(repr=False)
    """What a station that has not enrolled must show; empty: it is not let in."""
    supervisor_token: str = field(repr=False)
    """What a supervisor must show; empty: nobody is let in."""
    secret: bytes = field(repr=False)
    """What access codes and cookies are made with."""
    judged: Judged = field(default_factory=Judged)
    run: Run = field(default_factory=Run)
    arrivals: SharedWrites[tuple[Arrived, ...]] = field(default_factory=SharedWrites)
    """Files that are in their place and are being said to be."""
    release: int = RELEASE
    """Release of the contract it speaks."""
    suites: frozenset[str] = frozenset(SUITES)
    """Suites of algorithms whose keys a station may enrol with."""
    proxies: frozenset[str] = frozenset()
    """Addresses of proxies of ours that stand in front, as `machines.proxies_of` reads them."""
    most_online: int = 0
    """Bookings, and applications, that one machine may make in an hour; 0: nobody counts."""

    @property
    def today(self) -> date:
        """The province's date."""
        return date_of(self.now())

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue in force today. Raises UnavailableError CATALOGUE_ABSENT."""
        return self.catalogues.in_force(self.today)

    def begun_with(self, case: Case) -> Catalogue:
        """The catalogue a case began with; the one in force where that was never published here."""
        return self.catalogues.version(case.catalogue_version) or self.catalogue


@dataclass(frozen=True, slots=True)
class Call:
    """A request that fits the contract."""

    endpoint: Endpoint
    values: Mapping[str, Any]
    """Parameters by name, integers as integers, defaults filled in; headers in lower case."""
    body: Any
    """The JSON sent; None where the endpoint reads its own body from `request`."""
    request: Request
    device: Device | None = None
    """The enrolled station that asks."""


Handler = Callable[[Platform, Call], Response | Awaitable[Response]]
"""A plain function runs on a worker thread and may block; a coroutine runs on the loop."""
