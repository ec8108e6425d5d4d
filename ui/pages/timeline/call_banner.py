"""Who is to be called about a bad rating (实名差评回访), over the timeline of their case."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.desk.timeline import Timeline
from clerk_app.domain.form import APPLICANT_NAME
from clerk_app.domain.masking import Audience, mask_name, mask_phone
from clerk_app.domain.rating import Rating
from ui import rating_words
from ui.widgets.banner import Banner
from ui.widgets.line_ask import LineAsk

MOBILE = "applicant.mobile"


class CallBanner(Banner):
    """Only a manager's timeline has calls to make; hidden where there are none."""

    called = Signal(str, str)
    """Id of the rating, and what came of the call."""

    def __init__(self, parent: QWidget) -> None:
        """Nobody is to be called."""
        super().__init__(parent)
        self.setObjectName("call_back")
        self._action.setObjectName("note_call")
        self._due: Rating | None = None
        self.acted.connect(self._on_acted)

    def show_timeline(self, timeline: Timeline) -> None:
        """The first that waits; the next follows when it is done."""
        self._due = next(iter(timeline.calls), None)
        if self._due is None:
            self.hush()
            return
        case = timeline.case
        # Whoever came to the window is the one who rated.
        agent = case.value("form.agent_name")
        who = agent or case.value(APPLICANT_NAME)
        mobile = (case.value("form.agent_mobile") if agent else "") or case.value(MOBILE)
        reasons = "、".join(rating_words.reason(one) for one in self._due.reasons)
        said = self.tr("实名差评待回访：{level}，{reasons}　{name} {mobile}").format(
            level=rating_words.level(self._due.level),
            reasons="，".join(part for part in (reasons, self._due.remark) if part),
            name=mask_name(who, Audience.AROUND),
            mobile=mask_phone(mobile, Audience.SCREEN),
        )
        self.say(said, "bad", self.tr("记回访"))

    def _on_acted(self) -> None:
        if self._due is None:
            return
        rating_id = self._due.rating_id
        note = self.tr("写下申请人怎么说、怎么处理。记下后不能更改。")
        asked = (self.tr("记回访"), note, self.tr("记下"))
        ask = LineAsk(asked, self.tr("回访结果"), self._missing, self.window())
        ask.setObjectName("call_back_dialog")
        ask.accepted.connect(lambda: self.called.emit(rating_id, ask.typed))
        ask.open()

    def _missing(self, typed: str) -> str:
        return "" if typed else self.tr("请写明回访的结果")
