"""A slip on paper, and short patience."""

import io

import pytest
from reportlab.lib.pagesizes import A5, LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

from clerk_app.devices.printers.conversation import Patience
from clerk_app.domain.paper_code import Stamp
from clerk_app.paper.archive_label import render_archive_label
from clerk_app.paper.fonts import load_fonts
from clerk_app.paper.receipt import render_receipt
from clerk_app.paper.slip import render_slip
from tests.helpers.papers import FONT_FOLDER, LABEL, LABEL_CODE, RECEIPT
from tests.helpers.slips import FACTS


@pytest.fixture(scope="session")
def paper() -> bytes:
    """The PDF of a slip."""
    return render_slip(FACTS, load_fonts(FONT_FOLDER))


@pytest.fixture
def patience() -> Patience:
    """Long enough for a loaded machine where an answer comes; short where none does."""
    return Patience(connect=5, answer=0.2, send=5, finish=1)


@pytest.fixture(scope="session")
def label() -> bytes:
    """The PDF of an archive label: 80 mm wide, its bars on the dots of 203 dpi."""
    stamp = Stamp(LABEL_CODE, "2026-11-30")
    return render_archive_label(LABEL, load_fonts(FONT_FOLDER), stamp=stamp)


@pytest.fixture(scope="session")
def label_codes() -> set[tuple[str, str]]:
    """What a gun reads off it: kinds of code and their texts."""
    return {("Code 128", LABEL_CODE.text), ("QR Code", LABEL_CODE.text)}


@pytest.fixture(scope="session")
def sheet() -> bytes:
    """The PDF of a receipt on A5."""
    return render_receipt(RECEIPT, load_fonts(FONT_FOLDER), size="A5")


@pytest.fixture(scope="session")
def lying() -> bytes:
    """The PDF of an A5 page that lies, with a mark at its upper left."""
    return marked(landscape(A5))


@pytest.fixture(scope="session")
def letter() -> bytes:
    """The PDF of a page on American letter paper."""
    return marked(LETTER)


def marked(size: tuple[float, float]) -> bytes:
    """A page with a mark at its upper left."""
    drawn = io.BytesIO()
    page = Canvas(drawn, pagesize=size)
    page.rect(20, size[1] - 60, 40, 40, fill=1)
    page.save()
    return drawn.getvalue()
