"""Files at the desk: taken by what they are, refused in words by what is wrong with them."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.file_limits import LARGEST_FILE
from clerk_app.foreign_files.child import Limits
from clerk_app.foreign_files.inspection import GuardedFiles
from tests.helpers.children import said_by
from tests.helpers.hostile_files import HARMLESS, HOSTILE, Make, png, write, zeros
from tests.helpers.intakes import pdf, picture

DESK = GuardedFiles()


@pytest.fixture(autouse=True, scope="module")
def one_child() -> Iterator[None]:
    """The tests of this file share one."""
    yield
    DESK.close()


def refusal(path: Path) -> RuleError:
    with pytest.raises(RuleError) as caught:
        DESK.inspect(path)
    assert caught.value.facts["name"] == path.name
    return caught.value


@pytest.mark.parametrize(("kind", "mime"), [("jpg", "image/jpeg"), ("pdf", "application/pdf")])
def test_pages_and_kind_come_from_the_content(tmp_path: Path, kind: str, mime: str) -> None:
    path = picture(tmp_path) if kind == "jpg" else pdf(tmp_path, pages=3)
    facts = DESK.inspect(path)
    assert (facts.mime, facts.pages) == (mime, 1 if kind == "jpg" else 3)
    assert facts.size == path.stat().st_size


@pytest.mark.parametrize("form", ["PNG", "TIFF", "BMP"])
def test_other_pictures_are_taken_too(tmp_path: Path, form: str) -> None:
    path = tmp_path / "scan.dat"
    pages = [Image.new("L", (40, 60), shade) for shade in (10, 200)]
    more = {"save_all": True, "append_images": pages[1:]} if form == "TIFF" else {}
    pages[0].save(path, form, **more)
    facts = DESK.inspect(path)
    assert facts.mime == f"image/{form.lower()}"
    assert facts.pages == (2 if form == "TIFF" else 1)


def test_the_name_is_never_trusted(tmp_path: Path) -> None:
    path = tmp_path / "statement.pdf"
    path.write_bytes(picture(tmp_path).read_bytes())
    assert DESK.inspect(path).mime == "image/jpeg"
    path.write_text("just words")
    assert refusal(path).trouble is Trouble.FILE_KIND


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_picture_is_damaged(tmp_path: Path, share: float) -> None:
    whole = picture(tmp_path).read_bytes()
    path = tmp_path / "cut.jpg"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path).trouble is Trouble.FILE_DAMAGED


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.99])
def test_a_cut_pdf_is_damaged(tmp_path: Path, share: float) -> None:
    whole = pdf(tmp_path, pages=4).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path).trouble is Trouble.FILE_DAMAGED


def test_a_pdf_with_a_password_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf(tmp_path))
    writer.encrypt("secret")
    path = tmp_path / "locked.pdf"
    writer.write(path)
    assert refusal(path).trouble is Trouble.FILE_LOCKED


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.jpg"
    path.touch()
    assert refusal(path).trouble is Trouble.FILE_EMPTY


def test_two_gigabytes_are_refused_by_their_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    path.touch()
    os.truncate(path, 2 * 1024**3)
    error = refusal(path)
    assert error.trouble is Trouble.FILE_TOO_LARGE
    assert error.facts["limit"] == LARGEST_FILE


def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(path)
    assert refusal(path).trouble is Trouble.FILE_DAMAGED


def test_what_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.jpg").trouble is Trouble.FILE_UNREADABLE
    folder = tmp_path / "folder"
    folder.mkdir()
    assert refusal(folder).trouble is Trouble.FILE_UNREADABLE


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"\0"])
def test_a_pdf_that_begins_with_a_stray_mark_is_a_pdf(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "marked.pdf"
    path.write_bytes(before + pdf(tmp_path).read_bytes())
    assert DESK.inspect(path).pages == 2


@pytest.mark.parametrize("rest", [b"", b"words only\n" * 50, bytes(5000)])
def test_a_pdf_in_name_and_header_only_is_damaged(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "statement.pdf"
    path.write_bytes(b"%PDF-1.7\n" + rest)
    assert refusal(path).trouble is Trouble.FILE_DAMAGED


@pytest.mark.skipif(os.name == "nt", reason="files have no such rights")
def test_a_file_of_somebody_else_is_unreadable() -> None:
    """In a process without rights: root reads everything."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        path = Path(name) / "private.jpg"
        path.write_bytes(b"x")
        path.chmod(0)
        said = said_by("inspect_without_rights", path)
        path.chmod(0o600)
    assert said == ["trouble file.unreadable"]


@pytest.mark.parametrize(("name", "make", "trouble"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_words(
    tmp_path: Path, name: str, make: Make, trouble: Trouble
) -> None:
    assert refusal(write(tmp_path, name, make)).trouble is trouble


@pytest.mark.parametrize(("name", "make", "kept"), HARMLESS.values(), ids=HARMLESS)
@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given there")
def test_what_looks_odd_is_taken_under_a_plain_name(
    tmp_path: Path, name: str, make: Make, kept: str
) -> None:
    path = write(tmp_path, name, make)
    facts = DESK.inspect(path)
    assert facts.filename == kept
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_costs_the_child_its_life_is_damaged_and_the_next_is_read(
    tmp_path: Path,
) -> None:
    """Its pixels take two hundred megabytes."""
    good = picture(tmp_path)
    tight = GuardedFiles(Limits(seconds=30, megabytes=160))
    try:
        with pytest.raises(RuleError) as caught:
            tight.inspect(
                write(tmp_path, "large.png", lambda: png(7_000, 7_000, zeros(1), coloured=True))
            )
        assert caught.value.trouble is Trouble.FILE_DAMAGED
        assert caught.value.facts == {"name": "large.png"}
        assert tight.inspect(good).pages == 1
    finally:
        tight.close()


@pytest.mark.skipif(os.name == "nt", reason="there is no such thing there")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody ever writes to the pipe."""
    path = tmp_path / "pipe.jpg"
    os.mkfifo(path)
    assert refusal(path).trouble is Trouble.FILE_UNREADABLE
