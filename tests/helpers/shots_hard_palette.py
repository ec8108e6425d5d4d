"""Pictures of the palette with long titles, a thousand hits, waiting, failing, offline."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from clerk_app.desk import case_file
from clerk_app.desk.link import LinkView, Reach
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from tests.helpers.catalogues import many, take_in
from tests.helpers.held_lane import held_lane
from tests.helpers.intakes import received
from tests.helpers.long_names import FIELDS, PERSON, furnish_long
from tests.helpers.shots_desk import Furnish
from tests.helpers.shots_palette import Window, open_palette, settle, window
from tests.helpers.station import CLERK, furnish
from tests.helpers.studio import Studio
from ui.rehearsal.visits import JOINT, SINGLE

THOUSAND = 1000
Link = Callable[..., LinkView]


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `link` makes a state of the link."""
    made: tuple[tuple[Callable[[Studio, Window, Link], QWidget], Furnish], ...] = (
        (palette_long, furnish_long),
        (palette_long_cases, furnish_long),
        (palette_thousand, furnish),
        (palette_waits, furnish),
        (palette_fails, furnish),
        (palette_offline, furnish),
    )
    return {scene.__name__: partial(_drawn, scene, furnished, link) for scene, furnished in made}


def _drawn(
    scene: Callable[[Studio, Window, Link], QWidget],
    furnished: Furnish,
    link: Link,
    studio: Studio,
) -> QWidget:
    one = studio.leaving.enter_context(window(studio.folder / scene.__name__, furnished))
    return scene(studio, one, link)


def palette_long(studio: Studio, one: Window, link: Link) -> QWidget:
    """Items of the longest names."""
    del studio, link
    return open_palette(one, "企业")


def palette_long_cases(studio: Studio, one: Window, link: Link) -> QWidget:
    """Cases of the longest names."""
    del studio, link
    for visit in (JOINT, SINGLE):
        case = received(one.station, visit, one.folder)
        case_file.correct(one.station, CLERK, case, FIELDS)
    return open_palette(one, PERSON[:6])


def palette_thousand(studio: Studio, one: Window, link: Link) -> QWidget:
    """A word that a thousand items and as many cases have."""
    del studio, link
    take_in(one.station, many(THOUSAND))
    one.counter.bus.tell(Changes.CATALOGUE)
    model = one.counter._workbench
    assert model is not None
    one.hand.until(
        lambda: model.catalogue is not None and len(model.catalogue.items) == THOUSAND, "them"
    )
    (row,) = case_file.search(one.station, "", limit=1)
    rows = tuple(
        replace(row, case_id=f"case-{at}", number=f"GX0301261123{at:04}K") for at in range(THOUSAND)
    )
    cast(Any, one.station.store).read = _finds(one.station.store.read, rows)
    return open_palette(one, "经营")


def _finds(read: Callable[[], Any], rows: tuple[object, ...]) -> Callable[[], Any]:
    def opened() -> Any:
        work = read()
        inner = work.__enter__

        class Found:
            def __enter__(self) -> Any:
                made = inner()
                made.cases.search = lambda _text, limit: rows[:limit]
                return made

            def __exit__(self, *error: object) -> Any:
                return work.__exit__(*error)

        return Found()

    return opened


def palette_waits(studio: Studio, one: Window, link: Link) -> QWidget:
    """The store takes its time."""
    del link
    studio.leaving.enter_context(held_lane(one.counter.tasks))
    return open_palette(one, SINGLE.who)


def palette_fails(studio: Studio, one: Window, link: Link) -> QWidget:
    """Cases can't be looked for."""
    del studio, link

    def read() -> object:
        raise UnavailableError(Trouble.STORE_FAILED, path="station.db")

    settle()
    cast(Any, one.station.store).read = read
    return open_palette(one, SINGLE.who)


def palette_offline(studio: Studio, one: Window, link: Link) -> QWidget:
    """Without a link everything of this PC is found as ever."""
    del studio
    one.counter.shell.show_link(link(Reach.OFFLINE, waiting=12, conflicts=1))
    return open_palette(one, SINGLE.who)
