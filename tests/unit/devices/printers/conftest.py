"""A slip on paper, and short patience."""

import pytest

from clerk_app.devices.printers.conversation import Patience
from clerk_app.paper.fonts import load_fonts
from clerk_app.paper.slip import render_slip
from tests.helpers.papers import FONT_FOLDER
from tests.helpers.slips import FACTS


@pytest.fixture(scope="session")
def paper() -> bytes:
    """The PDF of a slip."""
    return render_slip(FACTS, load_fonts(FONT_FOLDER))


@pytest.fixture
def patience() -> Patience:
    """Long enough for a loaded machine where an answer comes; short where none does."""
    return Patience(connect=5, answer=0.2, send=5, finish=1)
