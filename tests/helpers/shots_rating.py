"""Pictures of the visitor's rating: levels, reasons, a long remark, a failing disk, no link."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from clerk_app.desk.link import Reach
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.rating import Reason
from tests.helpers.intakes import received
from tests.helpers.shots_after import Link, listed_window, new_station
from tests.helpers.studio import Studio
from ui.pages.rating.page import RatingPage
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand

UPRIGHT = (1080, 1920)
REMARK = (
    "等了将近两个小时，材料补了三次，每次说的都不一样，"
    "希望能一次告知清楚，也希望把需要的材料写在大厅门口的牌子上，方便老年人和外地来办事的企业"
)


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `link` makes a state of the link."""
    made = (
        levels,
        reasons,
        long,
        unsaid,
        failed,
        failed_reasons,
        thanks,
        declined,
        upright,
        upright_reasons,
    )
    found: dict[str, Callable[[Studio], QWidget]] = {
        f"rating_{one.__name__}": partial(one, link=link) for one in made
    }
    return found


def _opened(
    studio: Studio, name: str, link: Link, reach: Reach = Reach.ONLINE
) -> tuple[Station, Hand, QWidget]:
    station = new_station(studio, f"rating-{name}")
    case = received(station, visits.SINGLE, studio.folder)
    after, shell = listed_window(studio, station, link(reach))
    after.ask_rating(case.case_id)
    hand = Hand(shell)
    hand.until(lambda: hand.shown("level:good"), "the page")
    page = _page(shell)
    page.showNormal()
    page.setGeometry(shell.geometry())
    return station, hand, shell


def _page(shell: QWidget) -> RatingPage:
    found = shell.findChild(RatingPage)
    assert found is not None
    return found


def _break(station: Station) -> None:
    def begin() -> object:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="station.db")

    cast(Any, station.store).begin = begin


def levels(studio: Studio, link: Link) -> QWidget:
    """The visitor's page."""
    return _opened(studio, "levels", link)[2]


def reasons(studio: Studio, link: Link) -> QWidget:
    """Why not."""
    _, hand, shell = _opened(studio, "reasons", link)
    hand.click("level:bad")
    hand.click("send_rating")
    hand.click("reason:slow")
    return shell


def _all_reasons(hand: Hand) -> None:
    hand.click("level:very_bad")
    for reason in Reason:
        hand.click(f"reason:{reason.value}")
    hand.write("rating_remark", REMARK)
    hand.click("rating_named")


def long(studio: Studio, link: Link) -> QWidget:
    """Every reason, and more to say than the line shows."""
    _, hand, shell = _opened(studio, "long", link)
    _all_reasons(hand)
    return shell


def unsaid(studio: Studio, link: Link) -> QWidget:
    """No reason was touched, and that is said."""
    _, hand, shell = _opened(studio, "unsaid", link)
    hand.click("level:bad")
    hand.click("send_rating")
    return shell


def failed(studio: Studio, link: Link) -> QWidget:
    """The disk is full."""
    station, hand, shell = _opened(studio, "failed", link)
    _break(station)
    hand.click("level:good")
    return shell


def failed_reasons(studio: Studio, link: Link) -> QWidget:
    """The disk is full, and the visitor has said a lot."""
    station, hand, shell = _opened(studio, "failed-reasons", link)
    _all_reasons(hand)
    _break(station)
    hand.click("send_rating")
    return shell


def thanks(studio: Studio, link: Link) -> QWidget:
    """It is on record."""
    _, hand, shell = _opened(studio, "thanks", link)
    hand.click("level:very_good")
    hand.until(lambda: hand.shown("rating_thanks"), "thanks")
    # It says so for as long as a picture takes.
    _page(shell)._thanks.stop()
    return shell


def declined(studio: Studio, link: Link) -> QWidget:
    """Offline, nobody rated: the clerk's window afterwards."""
    _, _, shell = _opened(studio, "declined", link, Reach.OFFLINE)
    _page(shell).reject()
    return shell


def upright(studio: Studio, link: Link) -> QWidget:
    """On a screen that stands."""
    return _standing(studio, "upright", link)[1]


def upright_reasons(studio: Studio, link: Link) -> QWidget:
    """On a screen that stands, with every reason."""
    station, page = _standing(studio, "upright-reasons", link)
    _break(station)
    hand = Hand(page)
    _all_reasons(hand)
    hand.click("send_rating")
    return page


def _standing(studio: Studio, name: str, link: Link) -> tuple[Station, QWidget]:
    station, _, shell = _opened(studio, name, link)
    # The page is the picture; the window it belongs to must outlive that.
    studio.leaving.callback(shell.close)
    page = _page(shell)
    page.fit(QRect(QPoint(), QSize(*UPRIGHT)))
    return station, page
