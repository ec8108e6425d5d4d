"""Readings of pages for tests: what a reader would say that reads what it is told."""

from collections.abc import Callable

from clerk_app.desk import page_reading
from clerk_app.desk.page_reading import PageToRead
from clerk_app.desk.station import Station
from clerk_app.desk.text_reader_port import PageRead
from clerk_app.domain.page_text import PageText, TextLine


def lines(*texts: str) -> tuple[TextLine, ...]:
    """Texts one under the other."""
    return tuple(TextLine(text, 100, 100 * at, 900, 100 * at + 60) for at, text in enumerate(texts))


def read_all(station: Station, said: Callable[[PageToRead], tuple[str, ...]]) -> list[PageToRead]:
    """Read what waits, as a reader would that reads what it is told; what was read.

    A PDF has three pages.
    """
    done = []
    while (asked := page_reading.next_page(station)) is not None:
        page = PageText(asked.page, 1000, 1414, lines(*said(asked)))
        last = asked.page + 1 >= (3 if asked.path.read_bytes().startswith(b"%PDF") else 1)
        page_reading.keep(station, asked, PageRead("one", page.lines, page, last))
        done.append(asked)
    return done
