"""A paper that is scanned is judged: genuine, altered, forged, or left to the platform."""

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal

from clerk_app.desk.hall import Hall
from clerk_app.desk.paper_checking import Checked, check_day_sheet, check_in_hall, check_paper
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.paper_code import DAY_SHEET, PaperCode, Verdict
from ui import words
from ui.keys import Key
from ui.tasks import Tasks

translate = QCoreApplication.translate

TONES: dict[Verdict, str] = {
    Verdict.GENUINE: "good",
    Verdict.ALTERED: "bad",
    Verdict.FORGED: "bad",
    Verdict.UNRECORDED: "warn",
    Verdict.ELSEWHERE: "warn",
}
_SAID: dict[Verdict, object] = {
    Verdict.GENUINE: QT_TRANSLATE_NOOP(
        "PaperCheck", "文书为真：{kind}，第{copy}份，{day} 出具，窗口 {window}"
    ),
    Verdict.ALTERED: QT_TRANSLATE_NOOP(
        "PaperCheck", "文书被改动：核验码属于{kind}第{copy}份，与条码所示不符，请勿采信。"
    ),
    Verdict.FORGED: QT_TRANSLATE_NOOP(
        "PaperCheck", "文书不真：核验码与记录不符，属伪造或者已被改动，请勿采信。"
    ),
    Verdict.UNRECORDED: QT_TRANSLATE_NOOP("PaperCheck", "本机没有这份文书的记录，真伪待平台核验。"),
    Verdict.ELSEWHERE: QT_TRANSLATE_NOOP(
        "PaperCheck", "本机没有这个办件（其他大厅的，或者还没有同步），文书真伪待平台核验。"
    ),
}
_SHEET_ELSEWHERE = QT_TRANSLATE_NOOP(
    "PaperCheck", "本机没有这份单据的记录（其他大厅的，或者还没有同步），真伪待平台核验。"
)
_DAY_ELSEWHERE = QT_TRANSLATE_NOOP(
    "PaperCheck", "本大厅没有这份日结表的记录（其他大厅的，或者是伪造的），真伪待平台核验。"
)
_PROVISIONAL = QT_TRANSLATE_NOOP("PaperCheck", "；离线出具，以平台确认后的为准")
_CONFIRMED = QT_TRANSLATE_NOOP("PaperCheck", "；离线出具，平台已确认")
_COMPARE = QT_TRANSLATE_NOOP("PaperCheck", "；请核对纸面内容与记录是否一致，不一致的，是被改动过")
_ISSUED_HERE = QT_TRANSLATE_NOOP(
    "PaperCheck", "（本机出具，{key} 的“已出具的文书”里可原样打开来比）"
)
_NOT_LATEST = QT_TRANSLATE_NOOP("PaperCheck", "；后来又补打过，这不是最近一份")


class PaperChecks(QObject):
    """Asks the window's own record, which needs no link, then the hall's."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(
        self,
        station: Station,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        hall: Hall | None = None,
    ) -> None:
        """Nothing was scanned; `hall`: whose record has its windows' papers and its days'."""
        super().__init__(parent)
        self._station, self._tasks, self._hall = station, tasks, hall

    def check(self, code: PaperCode) -> None:
        """A paper with this code lies at the window."""
        if code.sheet == DAY_SHEET and self._hall is not None:
            # It may have to wait for the hall: not on the station's lane.
            asked = partial(check_day_sheet, self._station, self._hall, code)
            self._tasks.ask_slow(asked, self._on_checked, self._on_failed)
            return
        call = partial(check_paper, self._station, code)
        self._tasks.ask(call, self._on_checked_here, self._on_failed)

    def _on_checked_here(self, checked: Checked) -> None:
        if self._hall is None or checked.judged.verdict is Verdict.GENUINE:
            self._on_checked(checked)
            return
        # Another window of the hall may have issued it, and the hall may take its time.
        asked = partial(check_in_hall, self._station, self._hall, checked)
        self._tasks.ask_slow(asked, self._on_checked, self._on_failed)

    def _on_checked(self, checked: Checked) -> None:
        self.said.emit(sentence(checked), TONES[checked.judged.verdict])

    def _on_failed(self, error: YichuangError) -> None:
        self.said.emit(words.sentence(error), "bad")


def sentence(checked: Checked) -> str:
    """What a clerk is told of a paper."""
    judged = checked.judged
    said = translate("PaperCheck", str(_SAID[judged.verdict]))
    if checked.code.sheet and TONES[judged.verdict] == "warn":
        told = _DAY_ELSEWHERE if checked.code.sheet == DAY_SHEET else _SHEET_ELSEWHERE
        said = translate("PaperCheck", str(told))
    if judged.paper is not None:
        paper = judged.paper
        said = said.format(
            kind=words.paper_kind(paper.kind),
            copy=paper.copy,
            day=paper.issued_on,
            window=paper.window,
        )
    if judged.verdict is Verdict.GENUINE:
        if judged.paper is not None and judged.paper.provisional:
            stands = _CONFIRMED if checked.confirmed else _PROVISIONAL
            said += translate("PaperCheck", str(stands))
        if not judged.latest:
            said += translate("PaperCheck", str(_NOT_LATEST))
        said += translate("PaperCheck", str(_COMPARE))
        if checked.issued_here:
            said += translate("PaperCheck", str(_ISSUED_HERE)).format(key=Key.MORE.shown)
    if TONES[judged.verdict] == "warn" and checked.link:
        said += checked.link
    return said
