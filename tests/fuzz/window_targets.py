"""Readers of what guns, people, devices, files and settings give a window."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from clerk_app.config import ENVIRONMENT, read_settings
from clerk_app.crypto_suites import SUITES
from clerk_app.desk.policy_file import read_policy
from clerk_app.devices.cards import frames
from clerk_app.devices.cards.text_block import LENGTH, read_text_block
from clerk_app.devices.printers import tspl, zpl
from clerk_app.devices.printers.conversation import Job, Patience, converse
from clerk_app.devices.printers.ticket_speech import TICKET_SPEECH
from clerk_app.devices.scanners import escl_words, twain_talk, twain_words
from clerk_app.devices.sheets.desk_sheets import DeskSheets
from clerk_app.domain import (
    appointment_code,
    batch_number,
    bundle_number,
    case_number,
    check_in,
    enrol_code,
    join_code,
    licence_text,
    package_code,
    paper_code,
    program_version,
    scan_code,
    separator_code,
    slip_code,
    ticket,
)
from clerk_app.domain.card_text import card_in
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.page_text import TextLine
from clerk_app.domain.scan_settings import Colour, Feed, ScanSettings
from clerk_app.foreign_files.inspection import inspect_file
from clerk_app.programs.shipped import calendar_doc, catalogue_doc, negative_list_doc
from clerk_app.store import copy_journal
from clerk_app.store.copy_seal import CopySeal, Head, owner_of
from clerk_app.store.sealed_package import Lock, Package, lock_of
from sync.adapters import read_options
from tests.fuzz.target import Target, as_file, each, text_of

TODAY = date(2026, 11, 30)
_FAST = Patience(connect=0.5, answer=0.5, send=0.5, finish=0.5)


def _gun(content: bytes) -> None:
    text = text_of(content)
    scan_code.read_code(text, today=TODAY)
    assert len(scan_code.kinds_of(text, today=TODAY)) <= 1, "a code of two kinds"


def _typed(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda content: read(text_of(content))


def _line(content: bytes) -> None:
    """What a reader of cards sends, in whatever pieces: read to its end."""
    left = content
    while True:
        reply, left = frames.decode(left)
        if reply is None:
            return
        _block(frames.text_of(reply.data))


def _block(content: bytes) -> None:
    try:
        read_text_block(content, today=TODAY)
    except YichuangError:
        return


class _Wire:
    """A printer that says what it is given, and then hangs up."""

    def __init__(self, said: bytes) -> None:
        self._said = BytesIO(said)

    def send(self, data: bytes, within: float) -> None:
        """Take anything."""

    def finish(self, within: float) -> None:
        """Let go."""

    def receive(self, within: float) -> bytes:
        """A few bytes."""
        said = self._said.read(3)
        if not said:
            raise ConnectionResetError
        return said


def _printer(content: bytes) -> None:
    converse(_Wire(content), Job(b"slip", 2), TICKET_SPEECH, _FAST, "p")


def _labels(content: bytes) -> None:
    """What a label printer has said so far, and all of it."""
    for language in (tspl, zpl):
        language.state_in(content[: len(content) // 2])
        language.state_in(content)


def _escl(content: bytes) -> None:
    able = escl_words.read_capabilities(content)
    for colour in Colour:
        wanted = able.offer.fitted(ScanSettings(Feed.FLATBED, colour, 300))
        escl_words.parse(escl_words.scan_request(able, wanted))


def _twain(content: bytes) -> None:
    kind = int.from_bytes(content[:2], "little")
    for one in (kind, *range(3, 7)):
        twain_words.values_in(one, content[2:])
        twain_words.current_in(one, content[2:])
    source = twain_words.our_identity()
    source.name = content[:33]
    twain_words.name_of(source)


def _package(path: Path) -> None:
    owner_of(path)
    package = Package(path)
    with package.reading(bytes(32)) as reading:
        reading.frame(b"manifest")
        reading.frame(b"piece")
        reading.end()


class _Opened(CopySeal):
    """A seal whose secret was stretched already: the slow step would hide all others."""

    def read(self, content: bytes, name: str) -> Head:
        """The first line is the head."""
        line, _, _ = content.partition(b"\n")
        return Head(line + b"\n", _lock(line + b"\n"))


def _lock(line: bytes) -> Lock:
    return lock_of(SUITES["international"], bytes(32), line)


def _journal(path: Path) -> None:
    copy_journal.read_part(path, _Opened("secret", SUITES["international"], hall="H", station="S"))


def _environment(content: bytes) -> None:
    """The same text as the value of one key after another."""
    key, _, value = text_of(content).partition("=")
    read_settings(None, {ENVIRONMENT + key.upper(): value})


def _scanned_text(content: bytes) -> None:
    lines = tuple(
        TextLine(one, 0, 40 * at, 20 * len(one), 40 * at + 30, 0.9)
        for at, one in enumerate(text_of(content).split("\n")[:60])
    )
    card_in(lines, TODAY)
    licence_text.licence_in(lines)


def _reference(path: Path) -> None:
    for read in (catalogue_doc, lambda one: calendar_doc(one.parent), _lists, read_policy):
        try:
            read(path)
        except YichuangError:
            continue


def _lists(path: Path) -> Mapping[str, object]:
    return negative_list_doc(path.parent)


TARGETS = (
    Target("gun", _gun),
    Target(
        "typed_codes",
        each(
            *map(
                _typed,
                (
                    check_in.read_code,
                    check_in.doubtful_position,
                    enrol_code.read_enrol_code,
                    join_code.read_join_code,
                    package_code.secret_of,
                    paper_code.read_paper_code,
                    program_version.read_version,
                    separator_code.parse,
                    slip_code.read_slip,
                    ticket.read_number,
                    appointment_code.parse,
                    batch_number.parse,
                    bundle_number.parse,
                    case_number.parse,
                ),
            )
        ),
    ),
    Target("card_line", _line),
    Target("card_block", lambda content: _block(content[:LENGTH].ljust(LENGTH, b" "))),
    Target("printer_answers", _printer),
    Target("label_answers", _labels),
    Target("escl", _escl, (escl_words.WordsError,)),
    Target("escl_status", escl_words.read_status, (escl_words.WordsError,)),
    Target("twain", _twain),
    Target("twain_picture", twain_talk.picture_in, (twain_talk.TwainError,)),
    Target("page_file", as_file(inspect_file)),
    Target("sheet_text", as_file(DeskSheets().read, ".csv")),
    Target("sheet_xlsx", as_file(DeskSheets().read, ".xlsx")),
    Target("read_page", _scanned_text),
    Target("package", as_file(_package)),
    Target("copy_journal", as_file(_journal)),
    Target("settings_file", as_file(lambda path: read_settings(path, {}))),
    Target("settings_words", each(_environment, _typed(read_options))),
    Target("reference_files", as_file(_reference, ".json")),
)
