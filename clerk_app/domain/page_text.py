"""The text that was read off a page (文字识别), by its places: what stands beside which label."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clerk_app.domain.typed_text import half_width

_VARIANTS = str.maketrans("別號碼關發營執類稱資註圍證領漢", "别号码关发营执类称资注围证领汉")
"""A reader of small print mixes up the two ways of writing; labels are compared in one."""
_NEXT_LINE = 1.6
"""Heights of a line from the middle of one to the middle of the next that goes on with it."""
_FAR_APART = 0.6
"""Of a height: middles of lines that stand in one row are no further apart."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One piece of text with the box it stands in, in pixels of the page, downwards and right."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    sure: float = 1.0
    """How sure the reader is, 0 to 1."""

    @property
    def height(self) -> int:
        """Of the box, at least one."""
        return max(1, self.bottom - self.top)

    @property
    def middle(self) -> float:
        """Of the box, downwards."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageText:
    """What was read on one page of a file."""

    page: int
    """From 0."""
    width: int
    """Pixels of the picture it was read on."""
    height: int
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class ReadText:
    """What was read, and how sure the reader is of the part it is least sure of."""

    text: str
    sure: float


def squeezed(text: str) -> str:
    """`text` for comparing with labels: no spaces, half width, one way of writing."""
    return "".join(half_width(text).translate(_VARIANTS).split())


def whole_text(lines: Iterable[TextLine]) -> str:
    """All of it, from the top, a row a line: what a search looks through."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda one: one.middle):
        if rows and _in_one_row(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return "\n".join(
        " ".join(one.text for one in sorted(row, key=lambda one: one.left)) for row in rows
    )


def labelled(
    lines: Sequence[TextLine],
    label: str | Sequence[str],
    labels: Sequence[str],
    *,
    one_row: bool = False,
) -> ReadText | None:
    """What stands behind a label: beside it, and unless `one_row`, under that; None: nothing does.

    `label` may have several wordings, the first one found counts. `labels` are all that the paper
    has: where one of them begins, another answer begins.
    """
    for wording in (label,) if isinstance(label, str) else label:
        for line in lines:
            if squeezed(line.text).startswith(wording):
                found = _behind(lines, line, wording, labels, one_row)
                if found is not None:
                    return found
    return None


def _behind(
    lines: Sequence[TextLine],
    label: TextLine,
    wording: str,
    labels: Sequence[str],
    one_row: bool,
) -> ReadText | None:
    first = _rest(label, wording)
    parts = [] if first is None else [first]
    beside = sorted(
        (one for one in lines if one is not label and _beside(label, one)),
        key=lambda one: one.left,
    )
    for one in beside:
        if _begins_with_any(one, labels):
            break
        parts.append(one)
    if not parts:
        return None
    if not one_row:
        below = [one for one in lines if one is not label and one not in parts]
        parts += _going_on(label, parts, below, labels)
    text = "".join(one.text.strip() for one in parts)
    return ReadText(text, min(one.sure for one in parts)) if text else None


def _rest(line: TextLine, wording: str) -> TextLine | None:
    """What the line itself says after its label; a label may be written with spaces in it."""
    left = len(wording)
    for place, character in enumerate(line.text):
        if not character.isspace():
            left -= 1
        if left == 0:
            rest = line.text[place + 1 :].lstrip(" :\uff1a")
            share = round(line.left + (line.right - line.left) * (place + 1) / len(line.text))
            return (
                TextLine(rest, share, line.top, line.right, line.bottom, line.sure)
                if rest
                else None
            )
    return None


def _going_on(
    label: TextLine, parts: Sequence[TextLine], below: Sequence[TextLine], labels: Sequence[str]
) -> list[TextLine]:
    """The lines under an answer that begin where it begins, until the column's next label."""
    column = label.left - label.height
    others = [one for one in below if one.left >= column and _begins_with_any(one, labels)]
    found: list[TextLine] = []
    first, last = parts[0], parts[0]
    for line in sorted(below, key=lambda one: one.middle):
        down = line.middle - last.middle
        height = max(last.height, line.height)
        if down <= _FAR_APART * height or abs(line.left - first.left) > height:
            continue
        if down > _NEXT_LINE * height or any(one is line or _beside(one, line) for one in others):
            break
        found.append(line)
        last = line
    return found


def _begins_with_any(line: TextLine, labels: Sequence[str]) -> bool:
    return squeezed(line.text).startswith(tuple(labels))


def _beside(label: TextLine, other: TextLine) -> bool:
    return other.left >= label.right - label.height and _in_one_row(label, other)


def _in_one_row(one: TextLine, other: TextLine) -> bool:
    return abs(one.middle - other.middle) <= _FAR_APART * max(one.height, other.height)
