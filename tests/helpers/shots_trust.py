"""Pictures of the locked screen, of the second person and of passwords."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from clerk_app.desk.link import LinkView
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.permissions import Act
from tests.helpers.long_names import PERSON
from tests.helpers.shots_gate import HALL, page_behind
from tests.helpers.studio import Studio
from ui import permission_words
from ui.pages.sign_in.calls import GateCalls
from ui.pages.sign_in.lock_page import LockPage
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.page import SignInPage
from ui.pages.sign_in.password_dialog import PasswordDialog
from ui.rehearsal.hand import Hand
from ui.widgets.second_dialog import SecondDialog

Link = Callable[..., LinkView]
SESSION = Session("op-1", PERSON, "w001", "clerk", "128")
NAMES = (OperatorName("w001", PERSON), OperatorName("chen", "陈国栋"))


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name."""
    made = (locked, lock_refused, stale, second, second_refused, nobody_second, password)
    return {f"trust_{one.__name__}": partial(one, link=link) for one in made}


def _refuse(trouble: Trouble) -> Callable[..., tuple[Session, Changes]]:
    def refuse(*_: object) -> tuple[Session, Changes]:
        raise RuleError(trouble, name=PERSON, days="30", act="reprint_decision", who="manager")

    return refuse


def _locked(studio: Studio, trouble: Trouble) -> LockPage:
    model = SignInModel(lambda: NAMES, _refuse(trouble), tasks=studio.tasks, bus=studio.bus)
    page = LockPage(model, PERSON, hall=HALL, window="128")
    model.setParent(page)
    model.load()
    return page


def locked(studio: Studio, link: Link) -> QWidget:
    """A window whose clerk is away."""
    del link
    return _locked(studio, Trouble.SIGN_IN_REFUSED)


def _tried(page: QWidget) -> QWidget:
    page.show()
    hand = Hand(page)
    hand.write("password", "wrong")
    hand.click("enter")
    hand.until_open("enter")
    return page


def lock_refused(studio: Studio, link: Link) -> QWidget:
    """A colleague tries, and the call for help has gone out."""
    del link
    page = _locked(studio, Trouble.SCREEN_OF_ANOTHER)
    page.say("求助已发出。", "good")
    return _tried(page)


def stale(studio: Studio, link: Link) -> QWidget:
    """Nobody has confirmed the clerk for too long."""
    del link
    calls = GateCalls(lambda one, _old, _new: one, 8, lambda _: NAMES[1:], lambda *_: None)
    model = SignInModel(
        lambda: NAMES[:1],
        _refuse(Trouble.SIGN_IN_STALE),
        tasks=studio.tasks,
        bus=studio.bus,
        calls=calls,
    )
    page = SignInPage(model, hall=HALL, window="128")
    model.setParent(page)
    model.load()
    return _tried(page)


def _second(studio: Studio, link: Link, name: str, who: tuple[OperatorName, ...]) -> QWidget:
    shell = page_behind(studio, name, link())
    act = permission_words.act(Act.REPRINT_DECISION.value)
    note = "办件 GX0301-261123-0001-K：须两个人，请核准人在此输入自己的密码。两人姓名都会记录。"
    refuse = _refuse(Trouble.SECOND_UNFIT)
    SecondDialog((act, note), PERSON, who, refuse, studio.tasks, shell).open()
    return shell


def second(studio: Studio, link: Link) -> QWidget:
    """A decision is to be printed again."""
    return _second(studio, link, "second", NAMES)


def second_refused(studio: Studio, link: Link) -> QWidget:
    """A colleague who does not lead the hall has signed."""
    shell = _second(studio, link, "second-refused", NAMES[1:])
    hand = Hand(shell)
    hand.write("second_password", "right words")
    hand.click("confirm")
    hand.until(lambda: hand.shown("dialog_problem"), "the refusal")
    return shell


def nobody_second(studio: Studio, link: Link) -> QWidget:
    """Nobody else is enrolled at the PC."""
    return _second(studio, link, "second-nobody", ())


def password(studio: Studio, link: Link) -> QWidget:
    """A first password is changed."""
    shell = page_behind(studio, "password", link())
    session = Session("op-1", PERSON, "w001", "clerk", "128", must_change=True)
    PasswordDialog(session, lambda one, _old, _new: one, studio.tasks, 8, shell).open()
    return shell
