"""How much of a page's known text is read off it again: what a worn page is worth once filed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from clerk_app.domain.page_text import PageText, squeezed, whole_text
from tests.helpers.pages import form_texts


@dataclass(frozen=True, slots=True)
class Wrong:
    """Characters that were read otherwise, or not at all, of so many."""

    wrong: int
    of: int

    @property
    def share(self) -> float:
        """Character error rate."""
        return self.wrong / max(1, self.of)


def read_pages(path: Path, pages: int, threads: int) -> list[PageText]:
    """Every page of a PDF, by the reader a window has."""
    from clerk_app.devices.reading.rapid import RapidReader

    reader = RapidReader(threads)
    return [reader.read_page(path, page)[0] for page in range(pages)]


def wrong_in(texts: Iterable[str]) -> Wrong:
    """Of forms, of which each text is one page's, in whatever order its lines were read."""
    wanted = [squeezed(one) for one in form_texts()]
    wrong = many = 0
    for text in texts:
        page = squeezed(text)
        for one in wanted:
            edits, end = edits_within(one, page)
            wrong += edits
            # What one line was found in is no other's: the same words stand on a form many times.
            first = max(0, end - len(one))
            page = page[:first] + "\0" * (end - first) + page[end:]
        many += sum(len(one) for one in wanted)
    return Wrong(wrong, many)


def texts_of(pages: Sequence[PageText]) -> list[str]:
    """What the reader says of each page."""
    return [whole_text(one.lines) for one in pages]


def own_texts(path: Path) -> list[str]:
    """The text that lies in a PDF, page by page, as any viewer copies it."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def edits_within(line: str, page: str) -> tuple[int, int]:
    """Fewest edits that make of `line` some part of `page`, and where that ends (Sellers 1980)."""
    row = [0] * (len(page) + 1)
    for at, letter in enumerate(line, start=1):
        before, row = row, [at]
        for place, other in enumerate(page, start=1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != other)))
    fewest = min(row)
    return fewest, row.index(fewest)
