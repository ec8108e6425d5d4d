"""A locked window: whose it is, a password, and the call for help; nothing of any case."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import icons
from ui.commands import offer
from ui.keys import Key
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.page import GateWords, SignInPage
from ui.widgets.banner import Banner

translate = QCoreApplication.translate


class LockPage(SignInPage):
    """The gate once more, for the clerk whose window it is and for who leads the hall."""

    help_asked = Signal()

    def __init__(
        self,
        model: SignInModel,
        name: str,
        *,
        hall: str,
        window: str,
        board: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the clerk's, or on a `board` that of who leads the hall."""
        kept = translate(
            "LockPage",
            "办件和输入的内容都保留着，后台同步照常进行。值班长也可以用自己的密码接管本窗口。",
        )
        if board:
            kept = translate(
                "LockPage", "看板和打开的设置都保留着。另一位值班长也可以用自己的密码接管。"
            )
        said = GateWords(
            translate("LockPage", "已锁定：{name}").format(name=name),
            kept,
            translate("LockPage", "解锁"),
            translate("LockPage", "正在核对…"),
        )
        place = translate("LockPage", "值班看板") if board else ""
        super().__init__(model, hall=hall, window=window, place=place, said=said, parent=parent)
        self._told = Banner(self)
        self._help = QPushButton(icons.icon("help-call", "primary"), self.tr("求助"), self)
        self._help.setObjectName("lock_help")
        self._help.setAutoDefault(False)
        offer(self._help, Key.HELP_CALL, title=self.tr("求助"), icon="help-call")
        self._help.setToolTip(
            self.tr("{title}（{key}）").format(title=self.tr("求助"), key=Key.HELP_CALL.shown)
        )
        self._help.clicked.connect(self.help_asked)
        self.foot.addWidget(self._help)
        self.foot.addWidget(self._told)
        self._told.hide()
        # Whoever calls for help is heard at a board.
        self._help.setVisible(not board)

    def say(self, text: str, tone: str) -> None:
        """What came of the call for help."""
        self._told.say(text, tone)
