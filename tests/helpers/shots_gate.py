"""Pictures of the gate, and of handing a window over."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.desk.link import LinkView, Reach
from clerk_app.desk.shifts import ShiftFigures, Signatures
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.station import StationStore
from tests.helpers.long_names import PERSON
from tests.helpers.shots_after import around
from tests.helpers.station import MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage
from ui.pages.shift.dialog import ShiftDialog
from ui.pages.shift.model import ShiftCalls, ShiftModel
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.page import SignInPage
from ui.rehearsal.hand import Hand
from ui.shell import Shell
from ui.unlock import UnlockDialog

HALL = "中国（陕西）自由贸易试验区西安国际港务区片区综合政务服务大厅企业开办与跨境贸易专区（示例）"
Link = Callable[..., LinkView]


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name."""
    made = (nobody, long_names, unlock, unlock_refused, shift, shift_away, shift_refused)
    return {f"gate_{one.__name__}": partial(one, link=link) for one in made}


def _gate(studio: Studio, names: tuple[OperatorName, ...], hall: str) -> QWidget:
    def refuse(login: str, password: str) -> tuple[Session, Changes]:
        raise RuleError(Trouble.SIGN_IN_REFUSED)

    model = SignInModel(lambda: names, refuse, tasks=studio.tasks, bus=studio.bus)
    page = SignInPage(model, hall=hall, window="128")
    model.setParent(page)
    model.load()
    return page


def nobody(studio: Studio, link: Link) -> QWidget:
    """A station where nobody is enrolled."""
    del link
    return _gate(studio, (), HALL)


def long_names(studio: Studio, link: Link) -> QWidget:
    """A hall and a clerk with long names."""
    del link
    return _gate(studio, (OperatorName("w001", PERSON),), HALL)


def unlock(studio: Studio, link: Link) -> QWidget:
    """Data that a password locks."""
    del studio, link
    return _alone(UnlockDialog(("w001", "w002"), lambda _login, _password: b""))


def unlock_refused(studio: Studio, link: Link) -> QWidget:
    """The same after a wrong password."""
    del studio, link

    def refuse(login: str, password: str) -> bytes:
        raise RuleError(Trouble.SIGN_IN_REFUSED)

    dialog = UnlockDialog(("w001",), refuse)
    dialog.answer()
    return _alone(dialog)


def _alone(dialog: UnlockDialog) -> QWidget:
    """No window is behind it yet: it stands in the middle of the screen in its own size."""
    screen = QWidget()
    column = QVBoxLayout(screen)
    dialog.setWindowFlags(Qt.WindowType.Widget)
    column.addWidget(dialog, 0, Qt.AlignmentFlag.AlignCenter)
    return screen


def page_behind(studio: Studio, name: str, view: LinkView) -> Shell:
    """A window for a dialog to stand over."""
    folder = studio.folder / f"gate-{name}"
    store = StationStore.open(folder, KEY)
    furnish(store, MORNING)
    station = station_over(store, folder, HandClock())
    page = CasesPage(CasesModel(lambda _text, _most: (), studio.tasks, studio.bus))
    return around(studio, station, view, page)[1]


def _shift(studio: Studio, shell: Shell, *, whole: bool) -> Hand:
    figures = ShiftFigures(MORNING.date(), 128, 117, 6, 5, at_hand="A128", waiting=43, whole=whole)
    names = (OperatorName("w002", PERSON), OperatorName("w003", "李建国"))

    def refuse(_: Signatures) -> tuple[Session, Changes]:
        raise RuleError(Trouble.SIGN_IN_REFUSED)

    model = ShiftModel(ShiftCalls(lambda: figures, lambda: names, refuse), studio.tasks)
    ShiftDialog(model, PERSON, shell).open()
    model.load()
    hand = Hand(shell)
    hand.until_open("confirm")
    return hand


def shift(studio: Studio, link: Link) -> QWidget:
    """Handing over."""
    shell = page_behind(studio, "shift", link())
    _shift(studio, shell, whole=True)
    return shell


def shift_away(studio: Studio, link: Link) -> QWidget:
    """The same while the hall is away."""
    shell = page_behind(studio, "shift-away", link(Reach.OFFLINE, waiting=12))
    _shift(studio, shell, whole=False)
    return shell


def shift_refused(studio: Studio, link: Link) -> QWidget:
    """A wrong password."""
    shell = page_behind(studio, "shift-refused", link())
    hand = _shift(studio, shell, whole=True)
    hand.choose("taker", "w002")
    hand.write("giver_password", "wrong")
    hand.write("taker_password", "wrong")
    hand.click("confirm")
    return shell
