"""Sample data: many codes in a line, codes in full width, and the shipped catalogue."""

import json
from typing import Any

from clerk_app.paths import resources


def listed(text: str) -> list[str]:
    """The codes of `text`, which stand between spaces."""
    return text.split()


def wide(text: str) -> str:
    """`text` in full width, as an input method in that mode types it; spaces stay as they are."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def catalogue_doc() -> Any:
    """The shipped catalogue as it is read from its file."""
    return json.loads((resources() / "catalogue" / "catalogue.json").read_text("utf-8"))
