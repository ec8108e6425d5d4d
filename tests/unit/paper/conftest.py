"""The fonts that the program ships."""

import pytest

from clerk_app.paper.fonts import Fonts, load_fonts
from tests.helpers.papers import FONT_FOLDER


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return load_fonts(FONT_FOLDER)
