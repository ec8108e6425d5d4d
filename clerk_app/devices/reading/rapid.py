"""Reads pages with RapidOCR, whose models come inside its wheel: nothing is fetched or sent."""

import logging
from typing import Any

from clerk_app.devices.reading.page_pictures import picture_at, pictures
from clerk_app.domain.page_text import PageText, TextLine
from clerk_app.store.sealed_file import Source


class RapidReader:
    """Implements the desk's TextReader; opening takes seconds, so it is opened once."""

    def __init__(self, threads: int) -> None:
        """Work on so many threads at most."""
        from rapidocr import RapidOCR  # noqa: PLC0415 - half a second that only this process pays

        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "error",
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            }
        )

    def read(self, path: Source) -> tuple[TextLine, ...]:
        """As `TextReader.read`; the pages of a file lie one under the other."""
        found: list[TextLine] = []
        down = 0
        for picture in pictures(path):
            found += self._lines(picture, down)
            down += picture.height
        return tuple(found)

    def read_page(self, path: Source, page: int) -> tuple[PageText, bool]:
        """As `TextReader.read_page`."""
        picture, last = picture_at(path, page)
        lines = tuple(self._lines(picture, 0))
        return PageText(page, picture.width, picture.height, lines), last

    def _lines(self, picture: Any, down: int) -> list[TextLine]:
        read = self._engine(picture)
        if read.txts is None:
            return []
        return [
            TextLine(
                text,
                left=round(min(x for x, _ in corners)),
                top=down + round(min(y for _, y in corners)),
                right=round(max(x for x, _ in corners)),
                bottom=down + round(max(y for _, y in corners)),
                sure=round(float(sure), 3),
            )
            for corners, text, sure in zip(read.boxes.tolist(), read.txts, read.scores, strict=True)
        ]
