"""A filer as a window has it, with words of its own."""

from clerk_app.foreign_files.child import Limits
from clerk_app.paper import words
from clerk_app.pictures.filer import StationFiler
from clerk_app.pictures.left_out_page import LeftOutWords
from tests.helpers.stations import ROOT


def station_filer(limits: Limits | None = None) -> StationFiler:
    """It starts a child at the first page; close it."""
    font = ROOT / "resources" / "fonts" / "NotoSansSC-Regular.ttf"
    said = LeftOutWords(words.LEFT_OUT_TITLE, words.LEFT_OUT_KEPT, font)
    return StationFiler(said) if limits is None else StationFiler(said, limits)
