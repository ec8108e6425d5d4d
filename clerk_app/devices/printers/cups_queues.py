"""What the queues of CUPS say of themselves, asked by IPP through libcups."""

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, quote, urlsplit

from clerk_app.devices.printers.libcups import VERSION_NOT_SUPPORTED, CupsError, JobState, load

_DEFAULT_SERVER = None
_GET_PRINTER_ATTRIBUTES, _GET_PRINTERS, _GET_JOBS = 0x000B, 0x4002, 0x000A
_NOT_FOUND = 0x0406
_OPERATION, _JOB, _PRINTER = 0x01, 0x02, 0x04
"""Groups of attributes (RFC 8010, 3.5.1)."""
_INTEGER, _BOOLEAN, _ENUM, _RANGE = 0x21, 0x22, 0x23, 0x33
_TEXT_FROM, _KEYWORD, _URI = 0x35, 0x44, 0x45
"""Kinds of values (RFC 8010, 3.5.2); all from the first of these on are read as text."""
_FIRST_ERROR = 0x0400
_NO_LINK = 0x0502
"""server-error-service-unavailable (RFC 8011, B.1.5.3)."""
_OLDEST_VERSION = (1, 1)
"""Of IPP; later ones answer in it too (RFC 8011, 4.1.8)."""
_PRINTING, _STOPPED = "4", "5"
_PLAIN, _ENCRYPTED = 0, 3
"""http_encryption_t."""
_ASKED = (
    b"printer-name", b"printer-info", b"printer-is-accepting-jobs", b"printer-state-reasons",
    b"media-supported", b"media-source-supported", b"sides-supported", b"copies-supported",
    b"printer-state", b"device-uri", b"printer-up-time",
)  # fmt: skip
_ASKED_OF_JOBS = (b"job-name", b"job-state", b"time-at-creation", b"job-printer-up-time")


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """What a queue says of itself; what it leaves open is empty."""

    name: str
    info: str = ""
    """What whoever set it up calls it."""
    accepts: bool = True
    reasons: tuple[str, ...] = ()
    """printer-state-reasons (RFC 8011, 5.4.12)."""
    media: tuple[str, ...] = ()
    """Names of sizes (PWG 5101.1), such as iso_a4_210x297mm."""
    sources: tuple[str, ...] = ()
    """Its trays (media-source, PWG 5100.7)."""
    sides: tuple[str, ...] = ()
    most_copies: int = 0
    device: str = ""
    """URI of the printer behind it, as CUPS reaches it."""
    stopped: bool = False
    """Whether it stands still until somebody sees to it (printer-state)."""
    printing: bool = False
    """Whether it is at a job, ours or another's (printer-state)."""
    up_s: int = 0
    """Seconds since it was switched on; 0: not told."""


_Values = Mapping[str, tuple[str, ...]]


def queue_facts(queue: str) -> QueueFacts | None:
    """What a queue says of itself; None when there is none of that name.

    Raises OSError without CUPS, CupsError when it does not answer.
    """
    uri = f"ipp://localhost/printers/{quote(queue)}"
    try:
        found = _ask(_GET_PRINTER_ATTRIBUTES, uri)
    except CupsError as error:
        if error.status == _NOT_FOUND:
            return None
        raise
    return next(map(_facts, found), None)


def all_queues() -> tuple[QueueFacts, ...]:
    """All queues by name. Raises OSError without CUPS, CupsError when it does not answer."""
    try:
        found = _ask(_GET_PRINTERS, "")
    except CupsError as error:
        if error.status == _NOT_FOUND:
            return ()
        raise
    return tuple(sorted(map(_facts, found), key=lambda one: one.name))


def is_local() -> bool:
    """Whether CUPS runs on this machine, so that what it reaches is reached from here too.

    Raises OSError without CUPS.
    """
    server = str(_cups().cupsServer().decode("utf-8", "replace"))
    return server.startswith("/") or server in ("localhost", "127.0.0.1", "::1")


def printer_facts(place: SplitResult, port: int, within: float) -> QueueFacts:
    """What a printer that speaks IPP says of itself, asked past CUPS.

    `within` is in seconds. Raises OSError without CUPS, CupsError when it does not answer so.
    """
    found = _ask_printer(_GET_PRINTER_ATTRIBUTES, place, port, within)
    return next(map(_facts, found), QueueFacts(""))


@dataclass(frozen=True, slots=True)
class PrinterJob:
    """A job as the printer itself has it."""

    name: str
    state: JobState
    age_s: int
    """Seconds since it came there."""


def jobs_at_printer(place: SplitResult, port: int, within: float) -> tuple[PrinterJob, ...]:
    """What a printer that speaks IPP says of its jobs, ended or not; it may forget ended ones soon.

    `within` is in seconds. Raises OSError without CUPS, CupsError when it does not answer so.
    """
    found: list[PrinterJob] = []
    for which in (b"completed", b"not-completed"):
        asked = _Asked(_JOB, _ASKED_OF_JOBS, which)
        found += map(_job, _ask_printer(_GET_JOBS, place, port, within, asked))
    return tuple(found)


def _job(values: _Values) -> PrinterJob:
    def number(name: str) -> int:
        return int(next(iter(values.get(name, ())), "0"))

    state = number("job-state")
    return PrinterJob(
        name="".join(values.get("job-name", ())),
        state=JobState(state) if state in set(JobState) else JobState.PROCESSING,
        age_s=number("job-printer-up-time") - number("time-at-creation"),
    )


@contextmanager
def _linked(place: SplitResult, port: int, within: float) -> Iterator[int | None]:
    """A connection to a printer; None when there is none."""
    cups = _cups()
    try:
        host = (place.hostname or "").encode("idna")
    except UnicodeError:
        # A name of DNS-SD may be longer than one of a host.
        yield None
        return
    encryption = _ENCRYPTED if place.scheme == "ipps" else _PLAIN
    link = cups.httpConnect2(host, port, None, 0, encryption, 1, int(within * 1000), None)
    if not link:
        yield None
        return
    try:
        cups.httpSetTimeout(link, within, None, None)
        yield link
    finally:
        cups.httpClose(link)


def _uri_of(place: SplitResult) -> str:
    return f"{place.scheme}://{place.netloc}{place.path}"


def _facts(values: _Values) -> QueueFacts:
    said = {name: tuple(one for one in many if one != "none") for name, many in values.items()}
    return QueueFacts(
        name="".join(said.get("printer-name", ())),
        info="".join(said.get("printer-info", ())),
        accepts=said.get("printer-is-accepting-jobs") != ("false",),
        reasons=said.get("printer-state-reasons", ()),
        media=said.get("media-supported", ()),
        sources=said.get("media-source-supported", ()),
        sides=said.get("sides-supported", ()),
        most_copies=int(next(iter(said.get("copies-supported", ())), "0")),
        device="".join(said.get("device-uri", ())),
        stopped=said.get("printer-state") == (_STOPPED,),
        printing=said.get("printer-state") == (_PRINTING,),
        up_s=int(next(iter(said.get("printer-up-time", ())), "0")),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question is about."""

    group: int = _PRINTER
    names: tuple[bytes, ...] = _ASKED
    which_jobs: bytes = b""


def _ask(
    operation: int,
    uri: str,
    link: int | None = _DEFAULT_SERVER,
    asked: _Asked = _Asked(),
    version: tuple[int, int] | None = None,
) -> list[_Values]:
    """The attributes of each printer or job in the answer. Raises OSError, CupsError.

    `version` of IPP; None: that of libcups.
    """
    cups = _cups()
    request = cups.ippNewRequest(operation)
    if version is not None:
        cups.ippSetVersion(request, *version)
    if uri:
        cups.ippAddString(request, _OPERATION, _URI, b"printer-uri", None, uri.encode())
    if asked.which_jobs:
        cups.ippAddString(request, _OPERATION, _KEYWORD, b"which-jobs", None, asked.which_jobs)
    count = len(asked.names)
    wanted = (ctypes.c_char_p * count)(*asked.names)
    cups.ippAddStrings(request, _OPERATION, _KEYWORD, b"requested-attributes", count, None, wanted)
    resource = b"/" if link is None else (urlsplit(uri).path or "/").encode()
    answer = cups.cupsDoRequest(link, request, resource)
    try:
        status = int(cups.cupsLastError())
        if not answer or status >= _FIRST_ERROR:
            raise CupsError(status)
        return list(_groups_in(cups, answer, asked.group))
    finally:
        cups.ippDelete(answer)


def _ask_printer(
    operation: int, place: SplitResult, port: int, within: float, asked: _Asked = _Asked()
) -> list[_Values]:
    """`_ask` past CUPS, again in an older IPP of a printer that speaks no other."""

    def said(version: tuple[int, int] | None) -> list[_Values]:
        # Each on a line of its own: some printers hang up after an answer.
        with _linked(place, port, within) as link:
            if not link:
                raise CupsError(_NO_LINK)
            return _ask(operation, _uri_of(place), link, asked, version)

    try:
        return said(None)
    except CupsError as error:
        if error.status != VERSION_NOT_SUPPORTED:
            raise
    return said(_OLDEST_VERSION)


def _groups_in(cups: ctypes.CDLL, answer: int, group: int) -> Iterator[_Values]:
    """Groups are parted by an attribute without a name."""
    values: dict[str, tuple[str, ...]] = {}
    attribute = cups.ippFirstAttribute(answer)
    while attribute:
        name = cups.ippGetName(attribute)
        if name is None or cups.ippGetGroupTag(attribute) != group:
            if values:
                yield values
            values = {}
        else:
            values[name.decode()] = _values_of(cups, attribute)
        attribute = cups.ippNextAttribute(answer)
    if values:
        yield values


def _values_of(cups: ctypes.CDLL, attribute: int) -> tuple[str, ...]:
    """As text; of a range its upper end. What says "no value" has none."""
    kind, places = cups.ippGetValueTag(attribute), range(cups.ippGetCount(attribute))
    if kind in (_INTEGER, _ENUM):
        return tuple(str(cups.ippGetInteger(attribute, at)) for at in places)
    if kind == _BOOLEAN:
        return tuple("true" if cups.ippGetBoolean(attribute, at) else "false" for at in places)
    if kind == _RANGE:
        upper = ctypes.c_int()
        for at in places:
            cups.ippGetRange(attribute, at, ctypes.byref(upper))
        return (str(upper.value),)
    if kind < _TEXT_FROM:
        return ()
    texts = (cups.ippGetString(attribute, at, None) for at in places)
    return tuple(text.decode("utf-8", "replace") for text in texts if text is not None)


@cache
def _cups() -> ctypes.CDLL:
    """The library with the types of what it is given. Raises OSError when it is not there."""
    cups = load()
    text, number, link = ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p
    texts, numbers = ctypes.POINTER(text), ctypes.POINTER(number)
    for name, result, given in (
        ("ippNewRequest", link, (number,)),
        ("ippSetVersion", number, (link, number, number)),
        ("ippAddString", link, (link, number, number, text, text, text)),
        ("ippAddStrings", link, (link, number, number, text, number, text, texts)),
        ("cupsDoRequest", link, (link, link, text)),
        ("ippDelete", None, (link,)),
        ("cupsServer", text, ()),
        ("httpConnect2", link, (text, number, link, number, number, number, number, link)),
        ("httpSetTimeout", None, (link, ctypes.c_double, link, link)),
        ("httpClose", None, (link,)),
        ("ippFirstAttribute", link, (link,)),
        ("ippNextAttribute", link, (link,)),
        ("ippGetName", text, (link,)),
        ("ippGetGroupTag", number, (link,)),
        ("ippGetValueTag", number, (link,)),
        ("ippGetCount", number, (link,)),
        ("ippGetInteger", number, (link, number)),
        ("ippGetBoolean", number, (link, number)),
        ("ippGetRange", number, (link, number, numbers)),
        ("ippGetString", text, (link, number, link)),
    ):
        function = getattr(cups, name)
        function.restype, function.argtypes = result, given
    return cups
