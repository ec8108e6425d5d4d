"""Pictures of the locked screen, of the second person and of passwords."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from clerk_app.desk.audit_page import AuditPage, Proof, Standing
from clerk_app.desk.auditing import Keeper
from clerk_app.desk.auditing_reading import Shown
from clerk_app.desk.link import LinkView
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.domain.audit_anchor import AnchorReceipt
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.permissions import Act
from clerk_app.domain.two_persons import Thing
from clerk_app.store.audit import AuditRow
from tests.helpers.long_names import PERSON
from tests.helpers.shots_gate import HALL, page_behind
from tests.helpers.station import MORNING
from tests.helpers.studio import Studio
from ui import approval_words, permission_words
from ui.pages.audit.dialog import AuditDialog
from ui.pages.audit.model import AuditCalls, AuditModel
from ui.pages.sign_in.calls import GateCalls
from ui.pages.sign_in.lock_page import LockPage
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.page import SignInPage
from ui.pages.sign_in.password_dialog import PasswordDialog
from ui.rehearsal.hand import Hand
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.second_dialog import Asked, SecondDialog

Link = Callable[..., LinkView]
SESSION = Session("op-1", PERSON, "w001", "clerk", "128")
NAMES = (OperatorName("w001", PERSON), OperatorName("chen", "陈国栋"))
_PAGES = [{"key": f"m-{n}", "kind": "M02", "sha256": f"{n}8f3a" * 12} for n in range(4)]


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name."""
    refused = (lock_refused, second_refused, nobody_second)
    made = (
        locked,
        stale,
        second,
        password,
        audit,
        audit_broken,
        audit_nothing,
        audit_failed,
        *refused,
    )
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
    paper = approval_words.thing(
        Thing("paper-1", "refusal_decision", "8d969eef6ecad3c2", "GX0301261123001K-01", 2)
    )
    refuse = _refuse(Trouble.SECOND_UNFIT)
    SecondDialog(Asked(act, note, (paper,)), PERSON, who, refuse, studio.tasks, shell).open()
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


def _row(number: int, action: str, subject: str, **facts: object) -> Shown:
    at = MORNING - timedelta(minutes=7 * number)
    row = AuditRow(1_204_511 - number, at, "op-1", "128", action, subject, facts)
    return Shown(row, PERSON if number % 3 else "陈国栋", subject)


def _asked(
    studio: Studio, name: str, link: Link, page: Callable[[object], AuditPage], what: type[QWidget]
) -> QWidget:
    shell = page_behind(studio, name, link())
    proof = Proof(0, None, None, Keeper.NOBODY, 0, 0)
    model = AuditModel(AuditCalls(page, lambda: NAMES, lambda: proof), studio.tasks)
    AuditDialog(model, MORNING.date(), shell).open()
    model.load()
    hand = Hand(shell)
    hand.until(lambda: any(one.isVisible() for one in shell.findChildren(what)), "what it says")
    return shell


def audit_nothing(studio: Studio, link: Link) -> QWidget:
    """Nobody did anything like that."""
    standing = Standing(0, None, enrolled=False, doubted=False)
    page = AuditPage((), more=False, standing=standing)
    return _asked(studio, "audit-nothing", link, lambda _: page, EmptyState)


def _unread(_: object) -> AuditPage:
    raise UnavailableError(Trouble.STORE_FAILED, path="station.db")


def audit_failed(studio: Studio, link: Link) -> QWidget:
    """The store could not be read."""
    return _asked(studio, "audit-failed", link, _unread, ErrorState)


def _audit(studio: Studio, name: str, link: Link, proof: Proof, *, doubted: bool) -> QWidget:
    shell = page_behind(studio, name, link())
    case = "GX0301261123000K"
    told = (
        _row(1, "sign_in", "w001"),
        _row(2, "case_opened", case),
        _row(3, "person_looked_up", "person", found=3),
        _row(4, "set_fields", case),
        _row(5, "remove_material_by_two", case, second_name=PERSON, things=_PAGES),
        _row(6, "remove_material", case),
        _row(7, "issue_paper", case),
        _row(8, "print_redirect", case, to="二楼公共区彩色双面打印机（备用）"),
        _row(9, "page_read", "8f3a" * 16),
        _row(10, "screen_locked", "w001", by="idle"),
        _row(11, "screen_opened_refused", "w001"),
    )
    receipt = AnchorReceipt("device", 1_204_377, "", 1_764_000_000_000, "", "")
    standing = Standing(1_204_511, receipt, enrolled=True, doubted=doubted)
    page = AuditPage(told * 3, more=True, standing=standing)
    model = AuditModel(AuditCalls(lambda _: page, lambda: NAMES, lambda: proof), studio.tasks)
    AuditDialog(model, MORNING.date(), shell).open()
    model.load()
    hand = Hand(shell)
    hand.until(lambda: hand.shown("audit_table"), "the rows")
    hand.click("audit_prove")
    hand.until(lambda: not model.proving, "the proof")
    return shell


def audit(studio: Studio, link: Link) -> QWidget:
    """The trail as who leads the hall reads it, proven."""
    proof = Proof(1_204_511, None, None, Keeper.PLATFORM, 1_204_377, 0)
    return _audit(studio, "audit", link, proof, doubted=False)


def audit_broken(studio: Studio, link: Link) -> QWidget:
    """Somebody has put an older copy in its place."""
    proof = Proof(1_204_511, None, 1_204_377, Keeper.PLATFORM, 1_204_377, 1)
    return _audit(studio, "audit-broken", link, proof, doubted=True)


def password(studio: Studio, link: Link) -> QWidget:
    """A first password is changed."""
    shell = page_behind(studio, "password", link())
    session = Session("op-1", PERSON, "w001", "clerk", "128", must_change=True)
    PasswordDialog(session, lambda one, _old, _new: one, studio.tasks, 8, shell).open()
    return shell
