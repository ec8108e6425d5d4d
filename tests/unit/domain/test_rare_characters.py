"""The palette of rare characters: found by their reading, and every one can be printed."""

import pytest

from clerk_app.domain.rare_characters import BY_READING, rare_characters
from clerk_app.paper.fonts import load_fonts, missing_in
from tests.helpers.papers import FONT_FOLDER


@pytest.mark.parametrize(("reading", "character"), [("yao", "垚"), (" ZHE ", "喆"), ("kun", "堃")])
def test_a_character_is_found_by_its_reading(reading: str, character: str) -> None:
    assert character in rare_characters(reading)


def test_a_beginning_finds_all_that_go_on_so() -> None:
    found = rare_characters("zho")
    assert "zho" not in BY_READING
    assert len(found) == len(set(found))
    assert set(rare_characters("zhou")) <= set(found)


def test_nothing_typed_offers_nothing() -> None:
    assert rare_characters(" ") == ()
    assert rare_characters("张") == ()


def test_the_table_is_whole() -> None:
    assert len({one for row in BY_READING.values() for one in row}) == 1605


def test_every_character_can_be_printed() -> None:
    fonts = load_fonts(FONT_FOLDER)
    assert missing_in(fonts.regular, BY_READING.values()) == ""
