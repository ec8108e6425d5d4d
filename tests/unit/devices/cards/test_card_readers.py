"""Cards are read through both drivers, at a line that stutters; what is wrong is said."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.devices.cards.frames import FIND, PREAMBLE, Reply, decode, encode, encode_reply
from clerk_app.devices.cards.library_reader import LibraryReader
from clerk_app.devices.cards.opening import open_card_reader
from clerk_app.devices.cards.serial_reader import SerialReader
from clerk_app.devices.cards.text_block import read_text_block
from clerk_app.domain.card_address import LibraryCards, SerialCards, read_card_address
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from tests.helpers.card_module import CardLine, CardModule, text_block

TODAY = date(2026, 11, 23)
NUMBER = "610305197103150014"
ZHANG = IdentityCard(Paper.RESIDENT_ID, NUMBER, "张三", "2016-12-31", "2036-12-31")


@pytest.fixture
def line() -> Iterator[CardLine]:
    made = CardLine(CardModule())
    yield made
    made.unplug()


def opened(line: CardLine, *, patience: float = 3.0) -> SerialReader:
    return SerialReader(SerialCards(line.path), lambda: TODAY, patience=patience)


def test_a_card_is_read_once_until_it_is_lifted(line: CardLine) -> None:
    reader = opened(line)
    assert reader.read() is None
    line.module.put(text_block("张三", NUMBER))
    assert [reader.read(), reader.read()] == [ZHANG, None]
    line.module.put(text_block("张三", NUMBER))
    assert reader.read() == ZHANG
    reader.close()


def test_noise_on_the_line_is_passed_over(line: CardLine) -> None:
    line.module.noise = b"\xaa\xaa\x96" + PREAMBLE + b"\x00\x06\x00\x00\x00\x00\x00\xff"
    reader = opened(line)
    line.module.put(text_block("张三", NUMBER))
    assert reader.read() == ZHANG
    reader.close()


def test_a_card_that_cannot_be_read_is_said_to_be(line: CardLine) -> None:
    reader = opened(line)
    line.module.put(text_block("张三", NUMBER))
    line.module.misreads = True
    with pytest.raises(RuleError) as caught:
        reader.read()
    assert caught.value.trouble is Trouble.CARD_UNREADABLE
    line.module.misreads = False
    line.module.put(text_block("张三", NUMBER))
    assert reader.read() == ZHANG
    reader.close()


def test_a_reader_that_does_not_answer_is_away(line: CardLine) -> None:
    line.module.mute = True
    with pytest.raises(UnavailableError) as caught:
        opened(line, patience=0.2)
    assert caught.value.trouble is Trouble.CARD_READER_AWAY


def test_a_reader_that_is_unplugged_is_away(line: CardLine) -> None:
    reader = opened(line, patience=0.2)
    line.unplug()
    with pytest.raises(UnavailableError):
        reader.read()
    reader.close()


def test_no_reader_at_all_is_away(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError):
        open_card_reader(SerialCards(str(tmp_path / "ttyUSB0")), lambda: TODAY)
    with pytest.raises(UnavailableError):
        open_card_reader(LibraryCards(str(tmp_path / "sdtapi.so")), lambda: TODAY)


@pytest.mark.parametrize(
    ("block", "card"),
    [
        (text_block("张三", NUMBER, until="长期"), ("resident_id", NUMBER, "张三", "")),
        (
            text_block("陈大文", "810000190102031037", kind="J"),
            ("hmt_residence", "810000190102031037", "陈大文", "2036-12-31"),
        ),
        (
            text_block("NURLAN AKHMETOV", "KAZ110090123105", kind="I"),
            ("foreign_resident", "KAZ110090123105", "NURLAN AKHMETOV", "2036-12-31"),
        ),
        (
            text_block("NURLAN AKHMETOV", "KAZ110090123105", kind="I", chinese="努尔兰"),
            ("foreign_resident", "KAZ110090123105", "努尔兰", "2036-12-31"),
        ),
        (
            text_block("JOHN DOE", "961840190102031019", kind="Y", chinese="约翰"),
            ("foreign_resident", "961840190102031019", "约翰", "2036-12-31"),
        ),
        (
            text_block("买买提·吐尔逊", NUMBER),
            ("resident_id", NUMBER, "买买提·吐尔逊", "2036-12-31"),
        ),
        (text_block("𠮷田㛃", NUMBER), ("resident_id", NUMBER, "𠮷田㛃", "2036-12-31")),
    ],
)
def test_every_kind_of_card_is_understood(block: bytes, card: tuple[str, ...]) -> None:
    read = read_text_block(block, today=TODAY)
    assert (read.paper.value, read.number, read.name, read.valid_to) == card


@pytest.mark.parametrize(
    "block",
    [
        b"",
        text_block("张三", NUMBER)[:-1],
        text_block("张三", "610305197103150015"),
        text_block("", NUMBER),
        text_block("张三", NUMBER, until="20361332"),
        text_block("张三", NUMBER, kind="Q"),
        b"\x00\xd8" * 128,
    ],
)
def test_a_block_that_makes_no_sense_is_no_card(block: bytes) -> None:
    with pytest.raises(RuleError) as caught:
        read_text_block(block, today=TODAY)
    assert caught.value.trouble is Trouble.CARD_UNREADABLE


@given(st.binary(max_size=600))
def test_no_bytes_break_the_reader_of_blocks(block: bytes) -> None:
    try:
        read_text_block(block, today=TODAY)
    except RuleError as refusal:
        assert refusal.trouble is Trouble.CARD_UNREADABLE


@given(st.binary(max_size=64), st.binary(max_size=300), st.integers(0, 255), st.binary(max_size=40))
def test_an_answer_is_found_whatever_lies_around_it(
    before: bytes, data: bytes, state: int, after: bytes
) -> None:
    noise = before.replace(b"\xaa", b"")
    reply, rest = decode(noise + encode_reply(Reply(state, data)) + after)
    assert (reply, rest) == (Reply(state, data), after)


@given(st.lists(st.binary(max_size=80), max_size=6))
def test_any_pieces_are_heard_without_harm(pieces: list[bytes]) -> None:
    heard = b""
    for piece in pieces:
        reply, heard = decode(heard + piece)
        while reply is not None:
            reply, heard = decode(heard)


def test_a_request_is_framed_as_the_standard_says() -> None:
    assert encode(FIND).hex() == "aaaaaa966900032001" + "22"


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler to build a maker's library")
def test_a_maker_s_library_is_called_as_it_wants(tmp_path: Path) -> None:
    library = _library(tmp_path, text_block("张三", NUMBER))
    reader = LibraryReader(LibraryCards(str(library)), lambda: TODAY)
    assert [reader.read(), reader.read()] == [ZHANG, None]
    reader.close()
    with pytest.raises(UnavailableError):
        LibraryReader(LibraryCards(str(library), ports=(1,)), lambda: TODAY)


def _library(folder: Path, block: bytes) -> Path:
    """A library with the five calls we make, whose one reader is at port 1003."""
    source = folder / "sdtapi.c"
    source.write_text(_SOURCE.replace("BLOCK", ",".join(map(str, block))))
    built = folder / "libsdtapi.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(built), str(source)], check=True)
    return built


_SOURCE = """
#include <string.h>
static const unsigned char block[256] = {BLOCK};
static int found = 0;
int SDT_OpenPort(int port) { return port == 1003 ? 0x90 : 1; }
int SDT_ClosePort(int port) { return port == 1003 ? 0x90 : 1; }
int SDT_GetSAMStatus(int port, int open) { return port == 1003 ? 0x90 : 1; }
int SDT_StartFindIDCard(int port, unsigned char *iin, int open) { return found++ ? 0x80 : 0x9f; }
int SDT_SelectIDCard(int port, unsigned char *sn, int open) { memset(sn, 7, 8); return 0x90; }
int SDT_ReadBaseMsg(int port, unsigned char *text, unsigned int *text_length,
                    unsigned char *photo, unsigned int *photo_length, int open) {
    if (*text_length < 256 || *photo_length < 1024) return 2;
    memcpy(text, block, 256); *text_length = 256;
    memset(photo, 1, 1024); *photo_length = 1024;
    return 0x90;
}
"""


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", None),
        ("serial:/dev/ttyUSB0", SerialCards("/dev/ttyUSB0")),
        ("serial:COM3", SerialCards("COM3")),
        ("sdtapi:C:\\termb\\sdtapi.dll", LibraryCards("C:\\termb\\sdtapi.dll")),
        ("sdtapi:/opt/r/libsdtapi.so?port=1001", LibraryCards("/opt/r/libsdtapi.so", (1001,))),
    ],
)
def test_a_reader_is_named_in_one_line(text: str, address: object) -> None:
    assert read_card_address(text, "card_reader") == address


@pytest.mark.parametrize("text", ["usb", "serial:ttyUSB0", "sdtapi:sdtapi.dll", "sdtapi:/a?port=x"])
def test_a_wrong_line_is_refused_with_its_key(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_card_address(text, "card_reader")
    assert caught.value.facts["key"] == "card_reader"
