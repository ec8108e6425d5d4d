"""Pictures of a desk whose papers are read: what they fill, contradict, and the wait for it."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QWidget

from clerk_app.programs.text_reader import command
from tests.helpers.drawn_papers import draw_card, draw_licence, saved
from tests.helpers.shots_desk import Fill, Link, open_desk
from tests.helpers.studio import Studio
from tests.helpers.workbenches import Bench
from ui.page_reader import PageReader
from ui.rehearsal import visits

CHANGE = visits.Visit("李秀英", "610305196411091146", "B", items=("I29",))


def scenes(link: Link, fill: Fill) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name."""

    def fills(studio: Studio) -> QWidget:
        """A licence answers what the form asks of the company."""

        def work(bench: Bench) -> None:
            bench.begin(CHANGE)
            _hand_in(bench, "M09", draw_licence(), studio.folder / "licence.jpg")

        return _drawn(studio, "reading-fills", work)

    def differs(studio: Studio) -> QWidget:
        """A card says another name than the form."""

        def work(bench: Bench) -> None:
            bench.begin(visits.SINGLE)
            bench.hand.write("field:form.legal_name", "王五")
            bench.settled()
            _hand_in(bench, "M02", draw_card(), studio.folder / "card.jpg")

        return _drawn(studio, "reading-differs", work)

    def waits(studio: Studio) -> QWidget:
        """A paper is being read."""

        def work(bench: Bench) -> None:
            bench.begin(visits.SINGLE)
            path = saved(draw_card(), studio.folder / "waiting.jpg")
            bench.attach("M02", path)
            bench.hand.until(lambda: bench.model.reading.busy, "the paper asked for")

        return _drawn(studio, "reading-waits", work)

    def _drawn(studio: Studio, name: str, work: Callable[[Bench], None]) -> QWidget:
        reader = PageReader(command())
        bench, shell = open_desk(studio, name, link(), fill, reader=reader)
        reader.setParent(shell)
        work(bench)
        reader.stop()
        return shell

    return {"reading_fills": fills, "reading_differs": differs, "reading_waits": waits}


def _hand_in(bench: Bench, slot: str, picture: Image.Image, path: Path) -> None:
    bench.attach(slot, saved(picture, path))
    bench.until_files(slot, 1)
    bench.hand.until(lambda: not bench.model.reading.busy, "the paper to be read")
