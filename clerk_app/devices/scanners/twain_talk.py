"""The conversation with a TWAIN source, over whatever source manager: list, ask, scan page by page.

Not tried on hardware: written from the specification, tested against a manager that answers as it
says. Runs in a process of its own: a source is a maker's library, and may crash.
"""

import ctypes
import io
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Protocol

from PIL import BmpImagePlugin, Image

from clerk_app.devices.scanners import twain_words as tw
from clerk_app.devices.scanners.twain_words import Capability, Event, Identity, Pending, Status
from clerk_app.domain.errors import Trouble
from clerk_app.domain.file_limits import MOST_PIXELS
from clerk_app.domain.scan_settings import Colour, Feed, Offer, ScanSettings

READY_SECONDS = 90.0
"""Longest wait for the first page: a lamp warms up."""
QUALITY = 90
_PIXELS = {Colour.BILEVEL: 0, Colour.GREY: 1, Colour.COLOUR: 2}


class TwainError(Exception):
    """What the source answered."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Manager(Protocol):
    """A source manager (DSM) and the window system around it."""

    @property
    def window(self) -> int:
        """Handle of a window of ours, to which sources say what they have to say."""
        ...

    def call(
        self,
        ours: Identity,
        to: Identity | None,
        words: tuple[int, int, int],
        data: ctypes.Structure | ctypes.c_void_p,
    ) -> int:
        """DSM_Entry with group, type and message, and data that the source reads and changes."""
        ...

    def put(self, content: bytes) -> int:
        """Handle of memory with this in it, which `free` gives back."""
        ...

    def get(self, handle: int) -> bytes:
        """All that lies in memory."""
        ...

    def free(self, handle: int) -> None:
        """Give memory back, ours or a source's."""
        ...

    def next_event(self) -> Event | None:
        """The next message of the window system; None when none comes in a moment."""
        ...

    def done_with(self, event: Event) -> None:
        """A message that is no source's goes its usual way."""
        ...


@dataclass(frozen=True, slots=True)
class _Talk:
    """With one manager; `source` is spoken to once it is open."""

    manager: Manager
    ours: Identity
    source: Identity | None = None

    def say(self, *words: int, data: ctypes.Structure | ctypes.c_void_p) -> int:
        group, kind, message = words
        return self.manager.call(self.ours, self.source, (group, kind, message), data)

    def need(
        self,
        *words: int,
        data: ctypes.Structure | ctypes.c_void_p,
        otherwise: Trouble = Trouble.SCANNER_BROKE_OFF,
    ) -> int:
        """As `say`. Raises TwainError for a failure, `otherwise` when its cause is not named."""
        code = self.say(*words, data=data)
        if code == tw.FAILURE:
            status = Status()
            self.say(tw.CONTROL, tw.STATUS, tw.GET, data=status)
            raise TwainError(tw.TROUBLES.get(status.condition, otherwise))
        return code

    def set(self, which: int, item_type: int, value: float) -> bool:
        """Set a capability; False when the source does not have it or not so."""
        handle = self.manager.put(tw.one_value(item_type, value))
        asked = Capability(which, tw.ONE_VALUE, handle)
        try:
            code = self.say(tw.CONTROL, tw.CAPABILITY, tw.SET, data=asked)
        finally:
            self.manager.free(handle)
        # Another value than asked, the next it has, is one too.
        return code in (tw.SUCCESS, tw.CHECK_STATUS)

    def get(self, which: int) -> tuple[int, bytes] | None:
        """Kind and container of a capability; None: it has none such."""
        asked = Capability(which, 0xFFFF, None)
        if self.say(tw.CONTROL, tw.CAPABILITY, tw.GET, data=asked) != tw.SUCCESS:
            return None
        if not asked.handle:
            return None
        try:
            return asked.kind, self.manager.get(asked.handle)
        finally:
            self.manager.free(asked.handle)

    def values(self, which: int) -> tuple[float, ...]:
        found = self.get(which)
        return tw.values_in(*found) if found is not None else ()

    def current(self, which: int) -> float | None:
        found = self.get(which)
        return tw.current_in(*found) if found is not None else None


def source_names(manager: Manager) -> tuple[str, ...]:
    """Names of the sources that are installed. Raises TwainError SCANNER_AWAY without a manager."""
    with _manager_open(manager) as talk:
        return tuple(tw.name_of(one) for one in _sources(talk))


def offer_of(manager: Manager, name: str) -> Offer:
    """What a source can do. Raises TwainError."""
    with _manager_open(manager) as begun, _source_open(begun, name) as talk:
        return _offer(talk)


def scan(
    manager: Manager,
    name: str,
    settings: ScanSettings,
    keep: Callable[[Image.Image], None],
    cancelled: Callable[[], bool],
) -> None:
    """Scan one page, or all that lie in the feeder; `keep` gets each as soon as it is whole.

    Raises TwainError SCANNER_JAMMED, _COVER_OPEN, _NO_PAPER, _BUSY, _AWAY, _BROKE_OFF, _REFUSED,
    and what `keep` raises; what was kept before stays kept.
    """
    with _manager_open(manager) as begun, _source_open(begun, name) as talk:
        wanted = _offer(talk).fitted(settings)
        _prepare(talk, wanted)
        shown = tw.UserInterface(0, 0, manager.window)
        talk.need(tw.CONTROL, tw.USER_INTERFACE, tw.ENABLE, data=shown)
        try:
            if _until_ready(talk, cancelled):
                _take_all(talk, keep, cancelled)
        finally:
            talk.say(tw.CONTROL, tw.USER_INTERFACE, tw.DISABLE, data=shown)


@contextmanager
def _manager_open(manager: Manager) -> Iterator[_Talk]:
    talk = _Talk(manager, tw.our_identity())
    window = ctypes.c_void_p(manager.window)
    away = Trouble.SCANNER_AWAY
    talk.need(tw.CONTROL, tw.PARENT, tw.OPEN_MANAGER, data=window, otherwise=away)
    try:
        yield talk
    finally:
        talk.say(tw.CONTROL, tw.PARENT, tw.CLOSE_MANAGER, data=window)


@contextmanager
def _source_open(talk: _Talk, name: str) -> Iterator[_Talk]:
    source = next((one for one in _sources(talk) if tw.name_of(one) == name), None)
    if source is None:
        raise TwainError(Trouble.SCANNER_AWAY)
    away = Trouble.SCANNER_AWAY
    talk.need(tw.CONTROL, tw.IDENTITY, tw.OPEN_SOURCE, data=source, otherwise=away)
    try:
        yield _Talk(talk.manager, talk.ours, source)
    finally:
        talk.say(tw.CONTROL, tw.IDENTITY, tw.CLOSE_SOURCE, data=source)


def _sources(talk: _Talk) -> list[Identity]:
    found: list[Identity] = []
    message = tw.GET_FIRST
    while True:
        one = Identity()
        if talk.say(tw.CONTROL, tw.IDENTITY, message, data=one) != tw.SUCCESS:
            return found
        found.append(one)
        message = tw.GET_NEXT


def _offer(talk: _Talk) -> Offer:
    feeds = [Feed.FLATBED]
    if talk.current(tw.FEEDER_ENABLED) is not None:
        feeds.append(Feed.FEEDER)
        if talk.current(tw.DUPLEX):
            feeds.append(Feed.DUPLEX)
    pixels = talk.values(tw.PIXEL_TYPE)
    colours = tuple(one for one in Colour if _PIXELS[one] in pixels)
    talk.set(tw.UNITS, tw.UINT16, 0)
    fine = tuple(sorted({round(one) for one in talk.values(tw.X_RESOLUTION) if one >= 1}))
    return Offer(tuple(feeds), colours, fine)


def _prepare(talk: _Talk, wanted: ScanSettings) -> None:
    fed = wanted.feed is not Feed.FLATBED
    talk.set(tw.FEEDER_ENABLED, tw.BOOL, fed)
    if fed:
        if talk.current(tw.FEEDER_LOADED) == 0:
            raise TwainError(Trouble.SCANNER_NO_PAPER)
        talk.set(tw.AUTO_FEED, tw.BOOL, value=True)
        talk.set(tw.DUPLEX_ENABLED, tw.BOOL, wanted.feed is Feed.DUPLEX)
    talk.set(tw.TRANSFER_COUNT, tw.INT16, -1 if fed else 1)
    talk.set(tw.MECHANISM, tw.UINT16, 0)
    talk.set(tw.INDICATORS, tw.BOOL, value=False)
    talk.set(tw.PIXEL_TYPE, tw.UINT16, _PIXELS[wanted.colour])
    talk.set(tw.UNITS, tw.UINT16, 0)
    for which in (tw.X_RESOLUTION, tw.Y_RESOLUTION):
        talk.set(which, tw.FIX32, wanted.dpi)


def _until_ready(talk: _Talk, cancelled: Callable[[], bool]) -> bool:
    """Whether pages are to be had; not when the clerk or the source has ended it."""
    until = monotonic() + READY_SECONDS
    while not cancelled():
        if monotonic() > until:
            raise TwainError(Trouble.SCANNER_AWAY)
        event = talk.manager.next_event()
        if event is None:
            continue
        code = talk.say(tw.CONTROL, tw.EVENT, tw.PROCESS_EVENT, data=event)
        if code != tw.SOURCE_EVENT:
            talk.manager.done_with(event)
        if event.message == tw.READY:
            return True
        if event.message == tw.CLOSE_ASKED:
            raise TwainError(Trouble.SCANNER_BROKE_OFF)
    return False


def _take_all(
    talk: _Talk, keep: Callable[[Image.Image], None], cancelled: Callable[[], bool]
) -> None:
    pending = Pending(1)
    try:
        while pending.count and not cancelled():
            picture = ctypes.c_void_p()
            code = talk.need(tw.IMAGE, tw.NATIVE_TRANSFER, tw.GET, data=picture)
            if code == tw.TRANSFER_DONE and picture.value:
                try:
                    bitmap = talk.manager.get(picture.value)
                finally:
                    talk.manager.free(picture.value)
                keep(picture_in(bitmap))
            talk.need(tw.CONTROL, tw.PENDING, tw.END_TRANSFER, data=pending)
            if code == tw.CANCEL:
                raise TwainError(Trouble.SCANNER_BROKE_OFF)
    finally:
        if pending.count:
            talk.say(tw.CONTROL, tw.PENDING, tw.RESET, data=pending)


_NO_BITMAP = (
    OSError,
    SyntaxError,  # Pillow's word for a head that is cut
    ValueError,
    LookupError,
    ArithmeticError,
    struct.error,
)


def picture_in(bitmap: bytes) -> Image.Image:
    """A packed device independent bitmap as a picture. Raises TwainError SCANNER_BROKE_OFF."""
    try:
        picture = BmpImagePlugin.DibImageFile(io.BytesIO(bitmap))
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("more pixels than any page has")
        picture.load()
    except _NO_BITMAP as error:
        raise TwainError(Trouble.SCANNER_BROKE_OFF) from error
    return picture


def save(picture: Image.Image, folder: Path, number: int) -> Path:
    """A page as a file, whole before it has its name. Raises the OSError of the disk."""
    packed = picture.mode == "1"
    page = folder / f"{number:04}.{'png' if packed else 'jpg'}"
    part = page.with_suffix(".part")
    dpi = picture.info.get("dpi", (0, 0))
    if not packed and picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    try:
        picture.save(part, "PNG" if packed else "JPEG", dpi=dpi, quality=QUALITY)
        part.replace(page)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    return page
