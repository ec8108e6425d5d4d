"""Pages of files from anywhere, drawn by a child: shapes, pixels, and what is wrong with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.foreign_files.child import Limits
from clerk_app.foreign_files.drawing import WIDEST, GuardedPages, draw_page, shapes_of
from tests.helpers.hostile_files import HARMLESS, HOSTILE, Make, png, write, zeros
from tests.helpers.intakes import pdf, picture

READABLE_ALL_THE_SAME = {
    # Refused at the desk; from the platform they come as they are, and nothing of them runs here.
    one
    for one, (_, _, trouble) in HOSTILE.items()
    if trouble
    in (Trouble.FILE_SCRIPT, Trouble.FILE_CARRIES, Trouble.FILE_DYNAMIC, Trouble.FILE_TWOFOLD)
}


@pytest.fixture(scope="module")
def pages() -> Iterator[GuardedPages]:
    drawer = GuardedPages()
    yield drawer
    drawer.close()


def test_a_pdf_and_a_picture_are_drawn_as_wide_as_asked(
    pages: GuardedPages, tmp_path: Path
) -> None:
    paper = pdf(tmp_path, pages=3)
    shapes = pages.shapes(paper)
    assert [round(one.height / one.width, 2) for one in shapes] == [1.41] * 3
    drawn = pages.draw(paper, 2, 500)
    assert drawn.width == 500
    assert drawn.height == pytest.approx(500 * shapes[2].height / shapes[2].width, abs=1)
    assert len(set(drawn.rgb)) > 1
    scan = picture(tmp_path)
    (shape,) = pages.shapes(scan)
    drawn = pages.draw(scan, 0, 300)
    assert drawn.width == 300
    assert drawn.height == pytest.approx(300 * shape.height / shape.width, abs=1)


def test_a_picture_lies_as_its_camera_held_it(tmp_path: Path) -> None:
    path = tmp_path / "camera.jpg"
    lying = Image.new("RGB", (400, 200), "white")
    lying.paste((255, 0, 0), (0, 0, 200, 200))
    turned = Image.Exif()
    turned[0x0112] = 6
    lying.save(path, exif=turned)
    (shape,) = shapes_of(path)
    assert (shape.width, shape.height) == (200, 400)
    drawn = draw_page(path, 0, 100)
    upright = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb)
    assert upright.size == (100, 200)
    assert upright.getpixel((50, 40))[1] < 60  # type: ignore[index]
    assert upright.getpixel((50, 160))[1] > 200  # type: ignore[index]


def test_each_page_of_a_fax_is_its_own(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    sheets = [Image.new("L", (60, 90 + 10 * at), 40 * at) for at in range(3)]
    sheets[0].save(path, save_all=True, append_images=sheets[1:])
    assert [one.height for one in shapes_of(path)] == [90, 100, 110]
    assert [draw_page(path, at, 60).rgb[0] for at in range(3)] == [0, 40, 80]


def test_nothing_is_drawn_wider_than_anybody_reads(tmp_path: Path) -> None:
    pages = GuardedPages()
    try:
        assert pages.draw(pdf(tmp_path), 0, 100_000).width == WIDEST
    finally:
        pages.close()


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_drawn_without_harm_or_refused(
    pages: GuardedPages, tmp_path: Path, name: str
) -> None:
    file, make, _ = HOSTILE[name]
    path = write(tmp_path, file, make)
    try:
        shapes = pages.shapes(path)
        drawn = pages.draw(path, len(shapes) - 1, 200)
    except RuleError as error:
        assert name not in READABLE_ALL_THE_SAME
        assert error.facts["name"] == path.name
        return
    assert drawn.width <= 200


@pytest.mark.parametrize(("file", "make"), [one[:2] for one in HARMLESS.values()], ids=HARMLESS)
def test_what_looks_odd_is_drawn(
    pages: GuardedPages, tmp_path: Path, file: str, make: Make
) -> None:
    path = write(tmp_path, "odd" + Path(file).suffix, make)
    assert pages.draw(path, len(pages.shapes(path)) - 1, 100).width <= 100


def test_a_page_that_costs_the_child_its_life_is_damaged_and_the_next_is_drawn(
    tmp_path: Path,
) -> None:
    tight = GuardedPages(Limits(seconds=30, megabytes=160))
    large = write(tmp_path, "large.png", lambda: png(7_000, 7_000, zeros(1), coloured=True))
    try:
        with pytest.raises(RuleError) as caught:
            tight.draw(large, 0, 500)
        assert caught.value.trouble is Trouble.FILE_DAMAGED
        assert tight.draw(picture(tmp_path), 0, 100).width == 100
    finally:
        tight.close()


def test_a_page_that_is_not_there_is_damaged(pages: GuardedPages, tmp_path: Path) -> None:
    for path in (pdf(tmp_path), picture(tmp_path)):
        with pytest.raises(RuleError) as caught:
            pages.draw(path, 9, 100)
        assert caught.value.trouble is Trouble.FILE_DAMAGED
