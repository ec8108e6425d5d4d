"""The reader of pages, in the process a window starts, on papers drawn and made worse."""

import json
import random
import resource
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from clerk_app.desk.text_reader_port import PageRead, asking_line, told_page
from clerk_app.domain.card_text import card_in
from clerk_app.domain.licence_text import licence_in
from clerk_app.domain.page_text import TextLine, squeezed, whole_text
from clerk_app.domain.typed_text import half_width
from clerk_app.programs.text_reader import command
from tests.helpers.drawn_papers import (
    ADDRESS,
    CODE,
    COMPANY,
    NUMBER,
    PERSON,
    SCOPE,
    SEAT,
    draw_back,
    draw_card,
    draw_licence,
    saved,
)

TODAY = date(2026, 11, 29)


class Reader:
    """`clerk text-reader`, spoken to as a window does."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert self._hear() == {"ready": True}

    @property
    def most_memory(self) -> int:
        """Bytes its process may take."""
        return resource.prlimit(self._process.pid, resource.RLIMIT_AS)[0]

    def read(self, path: Path) -> tuple[TextLine, ...] | None:
        told = self.ask(asking_line("page", path))
        assert told.page_id == "page"
        return told.lines

    def ask(self, line: str) -> PageRead:
        assert self._process.stdin is not None
        self._process.stdin.write("nonsense\n" + line + "\n")
        self._process.stdin.flush()
        told = told_page(self._hear())
        assert isinstance(told, PageRead)
        return told

    def _hear(self) -> dict[str, object]:
        assert self._process.stdout is not None
        heard: dict[str, object] = json.loads(self._process.stdout.readline())
        return heard


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with subprocess.Popen(
        command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Reader(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == 0


def _worse(picture: Image.Image) -> Image.Image:
    """At 150 dpi, grey, speckled and a little out of focus."""
    small = picture.convert("L").resize((picture.width // 2, picture.height // 2))
    dice = random.Random(1)
    noise = Image.frombytes("L", small.size, dice.randbytes(small.width * small.height))
    return Image.blend(small, noise, 0.12).filter(ImageFilter.GaussianBlur(0.6))


@pytest.mark.parametrize("turned", [0, 4])
def test_a_card_is_read(reader: Reader, tmp_path: Path, turned: float) -> None:
    lines = reader.read(saved(draw_card(turned=turned), tmp_path / "card.jpg"))
    assert lines is not None
    card = card_in(lines, TODAY)
    assert card is not None
    assert card.name
    assert card.number
    assert card.address
    assert (card.name.text, card.number.text) == (PERSON, NUMBER)
    assert card.address.text == "".join(ADDRESS)


def test_a_bad_copy_of_a_card_gives_its_number_or_nothing(reader: Reader, tmp_path: Path) -> None:
    lines = reader.read(saved(_worse(draw_card()), tmp_path / "card.jpg", quality=40))
    assert lines is not None
    card = card_in(lines, TODAY)
    assert card is not None
    assert card.number is not None
    assert card.number.text == NUMBER


def test_a_number_whose_check_digit_is_wrong_is_not_taken(reader: Reader, tmp_path: Path) -> None:
    wrong = NUMBER[:-1] + "5"
    lines = reader.read(saved(draw_card(number=wrong), tmp_path / "card.png"))
    assert lines is not None
    assert wrong in squeezed(whole_text(lines))
    card = card_in(lines, TODAY)
    assert card is not None
    assert card.number is None


def test_the_back_of_a_card_in_a_pdf_is_read(reader: Reader, tmp_path: Path) -> None:
    sides = [draw_card(), draw_back()]
    path = tmp_path / "both.pdf"
    sides[0].save(path, save_all=True, append_images=sides[1:], resolution=200)
    lines = reader.read(path)
    assert lines is not None
    card = card_in(lines, TODAY)
    assert card is not None
    assert card.name is not None
    assert (card.name.text, card.valid_to) == (PERSON, date(2031, 3, 15))


def test_a_licence_is_read(reader: Reader, tmp_path: Path) -> None:
    lines = reader.read(saved(draw_licence(), tmp_path / "licence.jpg"))
    assert lines is not None
    licence = licence_in(lines)
    assert licence is not None
    read = [licence.code, licence.name, licence.person, licence.address]
    assert [one and one.text for one in read] == [CODE, COMPANY, "李四", "".join(SEAT)]
    # A bracket may be read in the other width.
    assert licence.scope is not None
    assert half_width(licence.scope.text) == half_width("".join(SCOPE))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.jpg", b""),
        ("text.jpg", b"no picture at all"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj <<"),
    ],
)
def test_what_is_no_page_is_said_and_the_next_is_read(
    reader: Reader, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert reader.read(path) is None
    assert reader.read(tmp_path / "not there") is None
    assert reader.read(saved(Image.new("RGB", (60, 60), "white"), tmp_path / "white.png")) == ()


def test_a_page_cannot_take_all_the_memory_of_the_pc(reader: Reader) -> None:
    assert 0 < reader.most_memory < 16 * 1024**3


def test_one_page_of_a_file_is_read_with_its_size_and_whether_more_follow(
    reader: Reader, tmp_path: Path
) -> None:
    sides = [draw_card(), draw_back()]
    path = tmp_path / "both.pdf"
    sides[0].save(path, save_all=True, append_images=sides[1:], resolution=200)
    told = reader.ask(asking_line("second", path, 1))
    assert told.page is not None
    assert (told.page_id, told.page.page, told.last) == ("second", 1, True)
    assert min(told.page.width, told.page.height) > 0
    assert max(one.bottom for one in told.page.lines) <= told.page.height
    assert "2031" in whole_text(told.page.lines)
    # There is no third one.
    assert reader.ask(asking_line("third", path, 2)).page is None
