"""One draft that waits to be taken up again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.desk.drafts import Draft
from clerk_app.domain.form import APPLICANT_NAME, CERT_NO
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.natural_key import ENTERPRISE
from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture


class DraftRow(QFrame):
    """Who it is for, what is applied for, and the way back in."""

    taken_up = Signal()

    def __init__(
        self,
        draft: Draft,
        items: str,
        parent: QWidget | None = None,
        *,
        by: str | None = None,
        found_as: str = "",
    ) -> None:
        """`items` names what was chosen so far, `by` who began it, among cases.

        `found_as` says in which role whoever was looked up is named in it.
        """
        super().__init__(parent)
        self.setProperty("role", "well")
        who = draft.fields.get(APPLICANT_NAME, "") or self.tr("还没有填写申请人")
        name = ElidedLabel(who, self)
        name.setProperty("role", "lead")
        company = draft.fields.get(ENTERPRISE, "")
        facts = [
            found_as,
            mask_id(draft.fields.get(CERT_NO, ""), Audience.SCREEN),
            company if company != who else "",
            items or self.tr("还没有选择事项"),
            self.tr("已收 {n} 份材料").format(n=len(draft.materials)) if draft.materials else "",
            draft.ticket,
            self._begun(by),
        ]
        said = ElidedLabel("　".join(fact for fact in facts if fact), self)
        said.setProperty("role", "small")
        self._go_on = QPushButton(self.tr("继续"), self)
        self._go_on.setObjectName(f"take_up:{draft.draft_id}")
        self._go_on.clicked.connect(self.taken_up)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(2), theme.space(1.5))
        row.setSpacing(theme.space(3))
        row.addWidget(Picture("file", self, units=5, tone="ink_soft"))
        row.addLayout(column, 1)
        row.addWidget(self._go_on)

    def go(self) -> None:
        """The hand goes to its button."""
        self._go_on.setFocus()

    def _begun(self, by: str | None) -> str:
        if by is None:
            return ""
        return self.tr("{name} 录入的草稿").format(name=by) if by else self.tr("未完成的草稿")
