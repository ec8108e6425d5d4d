"""Pictures of the gate and of the queue beside every page: empty, called, served, paused, stale."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clerk_app.desk.link import Reach
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from tests.helpers.shots_studio import HALL, NOW, Studio, fill, link, settle
from ui.pages.queue.panel import QueuePanel
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.page import SignInPage
from ui.shell import Shell


def sign_in(studio: Studio, answer: Trouble | None = None) -> QWidget:
    """The gate; with `answer`, after a refused try."""

    def refuse(login: str, password: str) -> tuple[Session, Changes]:
        raise RuleError(answer or Trouble.SIGN_IN_REFUSED, until=NOW.isoformat())

    names = (OperatorName("w001", "王晓芳"), OperatorName("w002", "李建国"))
    model = SignInModel(lambda: names, refuse, tasks=studio.tasks, bus=studio.bus)
    page = SignInPage(model, hall=HALL, window="3")
    model.load()
    settle()
    if answer is not None:
        model.sign_in("w001", "wrong")
    return page


def sign_in_refused(studio: Studio) -> QWidget:
    """After a wrong password."""
    return sign_in(studio, Trouble.SIGN_IN_REFUSED)


def sign_in_locked(studio: Studio) -> QWidget:
    """After five of them."""
    return sign_in(studio, Trouble.SIGN_IN_LOCKED)


def queue_empty(studio: Studio) -> QWidget:
    """Nobody in the hall."""
    model = studio.queue(studio.hall("empty"))
    model.sit_down()
    return studio.shell(model, link())


def queue_waiting(studio: Studio) -> QWidget:
    """A crowd, nobody at the window."""
    hall = studio.hall("waiting")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    return studio.shell(model, link(waiting=2, uploads=1))


def queue_called(studio: Studio) -> QWidget:
    """Called twice, not yet there."""
    hall = studio.hall("called")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    model.call_next()
    settle()
    model.recall()
    return studio.shell(model, link())


def queue_void(studio: Studio) -> QWidget:
    """Why the number that was called is void."""
    shell = queue_called(studio)
    settle()
    panel = shell.findChild(QueuePanel)
    assert isinstance(panel, QueuePanel)
    shell.show()
    panel._on_void()
    return shell


def queue_serving(studio: Studio) -> QWidget:
    """A priority visitor is served; the last one was sent on."""
    hall = studio.hall("serving")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    for step in (model.call_next, model.start):
        step()
        settle()
    return studio.shell(model, link(Reach.OFFLINE, waiting=12, refused=1, conflicts=2))


def queue_skipped(studio: Studio) -> QWidget:
    """Nobody came."""
    hall = studio.hall("skipped")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    for step in (model.call_next, model.skip):
        step()
        settle()
    return studio.shell(model, link(Reach.UNKNOWN))


def queue_paused(studio: Studio) -> QWidget:
    """The window is paused."""
    hall = studio.hall("paused")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    model.pause("meal")
    return studio.shell(model, link())


def queue_stale(studio: Studio) -> QWidget:
    """The hall stopped answering."""
    hall = studio.hall("stale")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    model._on_view_failed(UnavailableError(Trouble.HALL_UNREACHABLE))
    model._timer.stop()
    return studio.shell(model, link(Reach.OFFLINE))


def queue_unknown(studio: Studio) -> QWidget:
    """The hall never answered."""
    model = studio.queue(studio.hall("unknown"))
    model._on_view_failed(UnavailableError(Trouble.HALL_UNREACHABLE))
    return studio.shell(model, link(Reach.SIGN_IN))


def trouble(studio: Studio) -> QWidget:
    """A trouble no page has shown."""
    shell = queue_waiting(studio)
    assert isinstance(shell, Shell)
    shell.say_trouble(RuleError(Trouble.STORE_DISK_FULL, path="station.db"))
    return shell


SCENES: dict[str, Callable[[Studio], QWidget]] = {
    scene.__name__: scene
    for scene in (
        sign_in, sign_in_refused, sign_in_locked,
        queue_empty, queue_waiting, queue_called, queue_void, queue_serving,
        queue_skipped, queue_paused, queue_stale, queue_unknown, trouble,
    )
}  # fmt: skip
