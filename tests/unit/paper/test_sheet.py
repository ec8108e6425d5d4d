"""Blocks on pages: nothing lost, nothing cut, nothing torn apart."""

import io
from collections.abc import Sequence
from itertools import pairwise

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.pen import Pen
from clerk_app.paper.sheet import (
    A4,
    A5,
    Block,
    Cell,
    Column,
    Layout,
    Marks,
    Sheet,
    heading,
    paginate,
    paragraph,
    print_sheets,
    row,
    table,
)
from tests.helpers.papers import pictures_of, text_of

ROOM = 100.0
MARKS = Marks(title="试", author="试", running="续页", foot="脚注")


def nothing(_pen: Pen, _top: float) -> None:
    """Draw nothing: these blocks are only placed."""


HEAD = Block(height=5, draw=nothing, with_next=True)


def band(height: float, *, gap: float = 0, with_next: bool = False, head: bool = False) -> Block:
    return Block(height, nothing, gap, with_next, HEAD if head else None)


BANDS = st.builds(
    band,
    st.floats(1, 40),
    gap=st.floats(0, 5),
    with_next=st.just(False),
    head=st.booleans(),
)


@given(st.lists(BANDS, min_size=1, max_size=30))
def test_pages_hold_every_block_in_order_and_none_overflows(blocks: list[Block]) -> None:
    pages = paginate(blocks, ROOM)
    placed = [one for page in pages for one in page]
    assert [one.block for one in placed if one.block is not HEAD] == blocks
    for page in pages:
        assert page
        assert page[0].top == 0
        assert page[-1].top + page[-1].block.height <= ROOM + 1e-9
        for above, below in pairwise(page):
            gap = 0 if above.block is HEAD else below.block.gap
            assert below.top >= above.top + above.block.height + gap - 1e-9


def test_a_page_that_begins_inside_a_table_repeats_its_head() -> None:
    rows = [band(30, head=True) for _ in range(5)]
    pages = paginate([HEAD, *rows], ROOM)
    assert [len(page) for page in pages] == [4, 3]
    assert all(page[0].block is HEAD for page in pages)


def test_blocks_that_belong_together_move_together() -> None:
    together = [band(10, gap=3, with_next=True), band(10, with_next=True), band(20)]
    first, second = paginate([band(70), *together], ROOM)
    assert len(first) == 1
    assert [one.top for one in second] == [0, 10, 20]


def test_a_trailing_block_that_waits_for_another_is_still_printed() -> None:
    (page,) = paginate([band(10), band(10, with_next=True)], ROOM)
    assert len(page) == 2


def printed(sheet: Sheet, blocks: Sequence[Block]) -> bytes:
    return print_sheets(sheet, blocks, MARKS)


@pytest.mark.parametrize("layout", [A4, A5])
def test_a_long_table_keeps_every_row_and_counts_its_pages(fonts: Fonts, layout: Layout) -> None:
    sheet = Sheet(layout, fonts)
    columns = [Column("序号", 20, "center"), Column("名称", layout.inner - 20)]
    rows = [(str(at), f"第{at}份材料" * 5) for at in range(1, 121)]
    pdf = printed(sheet, [heading(sheet, "清单"), *table(sheet, columns, rows)])
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "序号名称" in page.replace(" ", "").replace("\n", "")
        assert f"第{number}页　共{len(pages)}页" in page
        assert "脚注" in page
        assert ("续页" in page) == (number > 1)
    whole = text_of(pdf)
    assert all(name in whole for _, name in rows)


@pytest.mark.parametrize("layout", [A4, A5])
def test_a_cell_longer_than_a_page_goes_on_without_loss(fonts: Fonts, layout: Layout) -> None:
    sheet = Sheet(layout, fonts)
    words = [f"甲{at}乙" for at in range(2000)]
    cells = [Cell("申请人", 30, sheet.strong), Cell("".join(words), layout.inner - 30, sheet.text)]
    blocks = row(sheet, cells)
    assert all(block.height <= layout.room / 2 for block in blocks)
    found = text_of(printed(sheet, blocks))
    # A word may be broken by the end of a page, where head and foot come between.
    assert sum(word not in found for word in words) <= len(blocks)
    assert found.count("甲") == found.count("乙") == 2000


@pytest.mark.parametrize("layout", [A4, A5])
def test_nothing_is_drawn_near_the_edge_of_the_sheet(fonts: Fonts, layout: Layout) -> None:
    sheet = Sheet(layout, fonts)
    columns = [Column("名称", layout.inner)]
    rows = [("材料名称很长" * 20,) for _ in range(40)]
    for picture in pictures_of(printed(sheet, table(sheet, columns, rows)), dpi=100):
        box = picture.point(lambda level: 255 - level).getbbox()
        assert box is not None
        left, top, right, bottom = (edge * 25.4 / 100 for edge in box)
        assert left >= layout.side - 0.5
        assert right <= layout.width - layout.side + 0.5
        assert top >= 5
        assert bottom <= layout.height - 5


def test_text_stands_inside_its_cell(fonts: Fonts) -> None:
    sheet = Sheet(A4, fonts)
    text = Cell("收件凭证（收件）GX030126112300078" * 6, 60, sheet.text, "center")
    (block,) = row(sheet, [text, Cell("", 40, sheet.text)])
    (picture,) = pictures_of(printed(sheet, [block]), dpi=200)
    scale = 200 / 25.4
    inside = picture.crop(
        (
            round((A4.side + 60.5) * scale),
            round((A4.top + 0.5) * scale),
            round((A4.side + 99.5) * scale),
            round((A4.top + block.height - 0.5) * scale),
        )
    )
    assert inside.getextrema() == (255, 255)


def test_the_same_blocks_give_the_same_bytes(fonts: Fonts) -> None:
    sheet = Sheet(A5, fonts)
    blocks = [heading(sheet, "清单"), paragraph(sheet, "张𠮷，龚䶮。" * 30)]
    assert printed(sheet, blocks) == printed(sheet, blocks)


def test_a_heading_without_a_glyph_is_refused(fonts: Fonts) -> None:
    sheet = Sheet(A4, fonts)
    with pytest.raises(RuleError) as refused:
        printed(sheet, [heading(sheet, "清单😀")])
    assert refused.value.trouble is Trouble.GLYPH_MISSING
