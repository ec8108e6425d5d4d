"""Ways to write down many sample codes, and to write them as a Chinese keyboard does."""


def listed(text: str) -> list[str]:
    """The codes of `text`, which stand between spaces."""
    return text.split()


def wide(text: str) -> str:
    """`text` in full width, as an input method in that mode types it; spaces stay as they are."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)
