"""Pages from their originals to few bytes, over real files in real children."""

import io
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from clerk_app.domain.errors import Trouble
from clerk_app.domain.page_steps import Light, PageMode, PageSteps
from clerk_app.foreign_files.child import Limits
from clerk_app.pictures.codes_on_page import CodeKind
from clerk_app.pictures.encode import BOUND, Coding
from clerk_app.pictures.orientation import By
from clerk_app.pictures.page_work import PageTask
from clerk_app.pictures.pool import PageMade, start_pages
from tests.helpers.pages import CASE, empty, form, greyish, noisy, photographed, skewed

LONG = 240


def _file(folder: Path, name: str, page: Image.Image, dpi: int = 300) -> Path:
    path = folder / name
    told: dict[str, Any] = {"dpi": (dpi, dpi)} if dpi else {}
    page.save(path, quality=88, **told)
    return path


def _made(tasks: Sequence[PageTask], limits: Limits | None = None) -> list[PageMade]:
    told: list[PageMade] = []
    assert start_pages(tasks, told.append, limits=limits, children=2).wait(LONG)
    assert [one.done for one in told] == list(range(1, len(tasks) + 1))
    assert {one.of for one in told} <= {len(tasks)}
    return sorted(told, key=lambda one: one.at)


def test_pages_become_straight_upright_and_small(tmp_path: Path) -> None:
    tasks = [
        PageTask(_file(tmp_path, "plain.png", form())),
        PageTask(_file(tmp_path, "aslant.jpg", noisy(skewed(greyish(form(200)), 6)), 200)),
        PageTask(_file(tmp_path, "head.jpg", form(200, stamp=True).rotate(180), 200)),
        PageTask(_file(tmp_path, "photo.jpg", photographed(form(200)), dpi=0)),
        PageTask(_file(tmp_path, "empty.jpg", noisy(empty(150)), 150)),
    ]
    plain, aslant, head, photo, blank = _made(tasks)
    for one in (plain, aslant, head, photo):
        assert one.facts is not None, one.trouble
        assert len(one.data) <= BOUND
        assert one.facts.within
        assert not one.facts.blank
        assert one.facts.upright_by is By.CODE
        assert CASE in {code.text for code in one.facts.codes if code.kind is CodeKind.CODE128}
    assert plain.facts is not None
    assert (plain.facts.coding, plain.facts.dpi) == (Coding.G4, 300)
    assert (plain.facts.width, plain.facts.height) == (2480, 3508)
    assert head.facts is not None
    assert (head.facts.steps.turns, head.facts.coloured) == (2, True)
    assert photo.facts is not None
    assert photo.facts.steps.corners is not None
    assert photo.facts.steps.light is Light.LEVELLED
    assert blank.facts is not None
    assert blank.facts.blank


def test_steps_a_person_chose_are_carried_out_as_they_are(tmp_path: Path) -> None:
    path = _file(tmp_path, "page.png", form(150), 150)
    steps = PageSteps(turns=1, mode=PageMode.GREY)
    chosen, bare = _made([PageTask(path, steps=steps), PageTask(path, steps=PageSteps())])
    assert chosen.facts is not None
    assert chosen.facts.steps == steps
    assert (chosen.facts.width, chosen.facts.height) == (1754, 1240)
    assert bare.facts is not None
    with Image.open(io.BytesIO(bare.data)) as picture:
        assert picture.size == (1240, 1754)
        assert picture.mode == "RGB"


def test_the_original_is_as_it_was(tmp_path: Path) -> None:
    path = _file(tmp_path, "page.jpg", skewed(form(150), 3), 150)
    before = path.read_bytes()
    _made([PageTask(path)])
    assert path.read_bytes() == before


def test_hostile_files_are_named_and_the_page_between_them_is_made(tmp_path: Path) -> None:
    good = _file(tmp_path, "good.png", form(150), 150)
    whole = _file(tmp_path, "whole.jpg", form(150)).read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "bomb.png").write_bytes(_bomb(30_000, 30_000))
    (tmp_path / "zip.jpg").write_bytes(b"PK\x03\x04" + bytes(500))
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "drawn.png").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    names = ("cut.jpg", "bomb.png", "good.png", "zip.jpg", "empty.png", "drawn.png", "gone.png")
    made = _made([PageTask(tmp_path / name) for name in names])
    troubles = {
        name: one.trouble.trouble if one.trouble else None
        for name, one in zip(names, made, strict=True)
    }
    assert troubles == {
        "cut.jpg": Trouble.FILE_DAMAGED,
        "bomb.png": Trouble.FILE_DAMAGED,
        "good.png": None,
        "zip.jpg": Trouble.FILE_KIND,
        "empty.png": Trouble.FILE_EMPTY,
        "drawn.png": Trouble.FILE_KIND,
        "gone.png": Trouble.FILE_UNREADABLE,
    }
    assert all(
        one.trouble.facts["name"] == name
        for name, one in zip(names, made, strict=True)
        if one.trouble
    )
    assert good.exists()


def test_a_picture_larger_than_the_memory_allowed_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "vast.png").write_bytes(_bomb(8_800, 9_000))
    good = _file(tmp_path, "good.png", form(75), 75)
    vast, fine = _made([PageTask(tmp_path / "vast.png"), PageTask(good)], Limits(120, 200))
    assert vast.trouble is not None
    assert vast.trouble.trouble is Trouble.PAGE_MEMORY
    assert vast.trouble.facts == {"name": "vast.png", "limit": 200}
    assert fine.facts is not None


@pytest.mark.parametrize("name", ["second.tif"])
def test_a_frame_of_a_file_is_a_page(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    pages = [form(75).convert("L"), form(75).convert("L").rotate(90, expand=True)]
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(75, 75))
    there, absent = _made([PageTask(path, 1, PageSteps()), PageTask(path, 2, PageSteps())])
    assert there.facts is not None
    assert there.facts.width > there.facts.height
    assert absent.trouble is not None
    assert absent.trouble.trouble is Trouble.FILE_DAMAGED


def _bomb(width: int, height: int) -> bytes:
    """A PNG of black pixels that packs a thousand times smaller than it is."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    packer = zlib.compressobj(9)
    line = bytes(width * 3 + 1)
    rows = min(height, 9_000)
    body = b"".join(packer.compress(line) for _ in range(rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
