"""Pictures of the palette, of scans and of the visitor's screen, each of a whole window."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.store.hall import HallStore
from clerk_app.store.station import StationStore
from tests.helpers.batches import batch, receive
from tests.helpers.halls import new_hall, take
from tests.helpers.intakes import received
from tests.helpers.quiet_line import QuietLine
from tests.helpers.shots_desk import Furnish
from tests.helpers.station import MORNING, furnish, open_station
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from tests.helpers.workbenches import Papers
from ui.cluster_stand import ClusterStand
from ui.counter import Counter
from ui.rehearsal.form_hand import choose_matter, fill
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE, answers, items_of

SIZE = (1366, 768)
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(slots=True)
class Window:
    """A whole window with somebody signed in."""

    station: Station
    counter: Counter
    hand: Hand
    folder: Path


def scenes() -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name."""

    def named(scene: Callable[[Window], QWidget]) -> Callable[[Studio], QWidget]:
        def drawn(studio: Studio) -> QWidget:
            return scene(studio.leaving.enter_context(window(studio.folder / scene.__name__)))

        return drawn

    made = (
        palette_empty, palette_letters, palette_item, palette_case, palette_nothing,
        palette_serving, scan_unknown, scan_in_dialog, visitor_idle, visitor_filled, visitor_asked,
        visitor_upright, visitor_clerk, visitor_checked, visitor_case, visitor_batch,
        visitor_companies, visitor_batch_clerk, visitor_received,
    )  # fmt: skip
    return {one.__name__: named(one) for one in made}


@contextmanager
def window(folder: Path, furnished: Furnish = furnish) -> Iterator[Window]:
    """The window over new stores, five visitors in the hall, one case on record."""
    folder.mkdir(parents=True)
    with closing(StationStore.open(folder / "station", KEY)) as store:
        furnished(store, MORNING)
    hall_store = HallStore.open(f"sqlite:///{folder / 'hall.db'}")
    hall = new_hall(hall_store)
    with open_station(folder / "station") as station:
        enrol(station.store, "operator-7", name="王晓芳", login="wang", password="right words")
        received(station, SINGLE, folder)
        for _ in range(5):
            take(hall)
        counter = Counter(station, hall, connect=QuietLine)
        counter.shell.resize(*SIZE)
        counter.show()
        hand = Hand(counter.shell)
        hand.write("who", "wang")
        hand.write("password", "right words")
        hand.click("enter")
        hand.until_open("call")
        model = counter._workbench
        assert model is not None
        hand.until(lambda: model.catalogue is not None, "the catalogue")
        yield Window(station, counter, hand, folder)
        counter.close()
    hall_store.close()


def settle(milliseconds: int = 400) -> None:
    """Let answers arrive and layouts settle."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def open_palette(one: Window, text: str = "") -> QWidget:
    """The palette over the window, with `text` typed in it."""
    one.hand.press(Qt.Key.Key_K, CONTROL)
    one.hand.until(lambda: one.hand.shown("palette_box"), "the palette")
    one.hand.find("palette_box", QLineEdit).setText(text)
    return one.counter.shell


def palette_empty(one: Window) -> QWidget:
    """Nothing typed yet."""
    return open_palette(one)


def palette_letters(one: Window) -> QWidget:
    """Two letters of the reading."""
    return open_palette(one, "sl")


def palette_item(one: Window) -> QWidget:
    """An item to begin with."""
    return open_palette(one, "企业")


def palette_case(one: Window) -> QWidget:
    """An applicant."""
    return open_palette(one, SINGLE.who)


def palette_nothing(one: Window) -> QWidget:
    """Nothing fits."""
    return open_palette(one, "没有这样的东西")


def palette_serving(one: Window) -> QWidget:
    """A visitor at the window and a joint draft on the desk."""
    hand = one.hand
    hand.click("call")
    hand.until_open("start")
    hand.click("start")
    model = one.counter._workbench
    assert model is not None
    open_palette(one, model.catalogue.theme(JOINT.theme).name if model.catalogue else "")
    hand.key("palette_box", Qt.Key.Key_Return)
    hand.until(lambda: bool(model.subject.lines), "the checklist")
    return open_palette(one)


def scan_unknown(one: Window) -> QWidget:
    """A code nobody understands."""
    one.counter._wedge.scanned.emit("6901234567892")
    return one.counter.shell


def scan_in_dialog(one: Window) -> QWidget:
    """A question stands in front."""
    one.hand.click("new_case")
    one.hand.until_open("discard_draft")
    one.hand.click("discard_draft")
    one.hand.until_open("cancel")
    one.counter._wedge.scanned.emit("610305197103150014")
    return one.counter.shell


def visitor_screen(one: Window, size: tuple[int, int] = SIZE) -> QWidget:
    """The visitor's screen, of this size."""
    screen = one.counter._visitors.window
    screen.setFixedSize(*size)
    screen.show()
    return screen


def _filled(one: Window) -> None:
    """A joint draft, filled in, with two papers."""
    hand, model = one.hand, one.counter._workbench
    assert model is not None
    assert model.catalogue is not None
    hand.click("new_case")
    choose_matter(hand, model.catalogue, JOINT)
    items = items_of(model.catalogue, JOINT)
    fill(hand, model.catalogue, items, answers(model.catalogue, JOINT, items))
    papers = Papers(one.folder / "papers")
    for slot in [line.slot for line in model.subject.lines if line.missing][:2]:
        hand.click(f"attach:{slot}")
        hand.give_file(papers.picture())
        hand.until(lambda: hand.count("preview:", within=f"line:{slot}") == 1, "a file")  # noqa: B023
    settle()


def visitor_idle(one: Window) -> QWidget:
    """Nothing on the desk."""
    return visitor_screen(one)


def visitor_filled(one: Window) -> QWidget:
    """A joint case, from the top."""
    _filled(one)
    return visitor_screen(one)


def visitor_asked(one: Window) -> QWidget:
    """The question, in the other language."""
    _filled(one)
    screen = visitor_screen(one)
    one.hand.press(Qt.Key.Key_E, CONTROL)
    language = screen.findChild(QPushButton, "visitor_language")
    assert language is not None
    language.click()
    return screen


def visitor_upright(one: Window) -> QWidget:
    """On a screen that stands."""
    _filled(one)
    screen = visitor_screen(one, (1080, 1920))
    one.hand.press(Qt.Key.Key_E, CONTROL)
    return screen


def visitor_clerk(one: Window) -> QWidget:
    """The clerk's side of the question."""
    _filled(one)
    one.hand.press(Qt.Key.Key_E, CONTROL)
    settle()
    one.counter._visitors.window.hide()
    return one.counter.shell


def visitor_checked(one: Window) -> QWidget:
    """The desk after the visitor's yes."""
    visitor_clerk(one)
    one.hand.click("confirm")
    return one.counter.shell


def visitor_case(one: Window) -> QWidget:
    """A case on record that the applicant has checked: the head at its fullest."""
    model = one.counter._workbench
    assert model is not None
    model.look_up(SINGLE.cert_no)
    one.hand.until(lambda: bool(model.subject.found.others), "found")
    model.open_case(model.subject.found.others[0].case_id)
    one.hand.until(lambda: model.subject.case is not None, "the case")
    one.hand.press(Qt.Key.Key_E, CONTROL)
    one.hand.click("confirm")
    one.hand.until(lambda: model.subject.applicant_checked is True, "checked")
    one.counter._visitors.window.hide()
    return one.counter.shell


def _stand(one: Window) -> ClusterStand:
    one.hand.press(Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    one.hand.until_open("find_batch")
    found = one.counter.shell.findChild(ClusterStand)
    assert found is not None
    return found


def _batch(one: Window) -> ClusterStand:
    """Thirty-eight companies, taken up."""
    draft = batch(one.station, 38, papers=one.folder)
    stand = _stand(one)
    one.hand.until_open(f"take_up_batch:{draft.draft_id}")
    one.hand.click(f"take_up_batch:{draft.draft_id}")
    one.hand.until(lambda: stand.model.state.checked.companies == 38, "looked over")
    return stand


def visitor_batch(one: Window) -> QWidget:
    """A batch before its agent, who is asked."""
    _batch(one)
    screen = visitor_screen(one)
    one.hand.press(Qt.Key.Key_E, CONTROL)
    return screen


def visitor_companies(one: Window) -> QWidget:
    """The companies of it, one page down."""
    screen = visitor_batch(one)
    down = screen.findChild(QPushButton, "visitor_down")
    assert down is not None
    settle()
    for _ in range(3):
        down.click()
    return screen


def visitor_batch_clerk(one: Window) -> QWidget:
    """The clerk's page after the agent's yes and a change since, with what can be undone."""
    stand = _batch(one)
    one.hand.press(Qt.Key.Key_E, CONTROL)
    one.hand.click("confirm")
    one.hand.until(lambda: stand.model.state.applicant_checked is True, "confirmed")
    one.hand.click("cluster_step:0")
    one.hand.write("field:form.address", "西安国际港务区示例路2号创业大厦C座")
    one.hand.until(lambda: stand.model.state.applicant_checked is False, "stale")
    one.counter._visitors.window.hide()
    return one.counter.shell


def visitor_received(one: Window) -> QWidget:
    """A batch that was received and confirmed."""
    number, _ = receive(one.station, batch(one.station, 14, papers=one.folder))
    stand = _stand(one)
    stand.open(number)
    one.hand.until_open("batch_companies")
    one.hand.press(Qt.Key.Key_E, CONTROL)
    one.hand.click("confirm")
    one.hand.until(
        lambda: bool(stand.batch.state.batch and stand.batch.state.batch.applicant_checked),
        "confirmed",
    )
    one.counter._visitors.window.hide()
    return one.counter.shell
