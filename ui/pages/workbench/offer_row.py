"""What somebody named here has on file elsewhere for a line: look at it, or use it again."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.issued_by import IssuedBy
from clerk_app.domain.reuse import OnFile
from ui import icons, theme
from ui.pages.workbench.file_row import quiet_button
from ui.widgets.elided_label import ElidedLabel

translate = QCoreApplication.translate


class OfferRow(QWidget):
    """Whose original was seen when and for which case, and until when that counts."""

    reuse_asked = Signal()
    preview_asked = Signal()

    def __init__(self, slot: str, parent: QWidget | None = None) -> None:
        """Nothing offered yet."""
        super().__init__(parent)
        self._said = ElidedLabel("", self)
        theme.mark(self._said, tone="primary", role="small")
        self._look = quiet_button("eye", self)
        self._look.setObjectName(f"preview-offer:{slot}")
        self._look.clicked.connect(self.preview_asked)
        self._take = QPushButton(icons.icon("link", "primary"), self.tr("沿用"), self)
        self._take.setProperty("role", "quiet")
        self._take.setObjectName(f"reuse:{slot}")
        self._take.clicked.connect(self.reuse_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self._said, 1)
        row.addWidget(self._look)
        row.addWidget(self._take)

    def show_offer(self, offer: OnFile) -> None:
        """Bring the row up to date."""
        there = offer.material
        self._said.setText(provenance(offer))
        self._take.setAccessibleName(self.tr("沿用 {name}").format(name=there.filename))
        look = self.tr("查看 {name}").format(name=there.filename)
        self._look.setToolTip(look)
        self._look.setAccessibleName(look)


def provenance(offer: OnFile) -> str:
    """Whose it is, who gave it or compared it when and for which case, and until when it counts."""
    check, issued = offer.material.check, offer.material.issued
    if issued is not None:
        return _given(offer, issued)
    if check is not None:
        seen = translate("OfferRow", "{by} {day} 核对").format(by=check.by, day=check.at[:10])
    else:
        day = offer.material.added_at[:10]
        seen = translate("OfferRow", "发证机关 {day} 提供").format(day=day)
    number = spoken_groups(offer.case_number)
    held = translate("OfferRow", "{number} 已收").format(number=number)
    facts = [offer.whose, held, seen] if offer.whose else [held, seen]
    if offer.until:
        facts.append(translate("OfferRow", "{day} 前有效").format(day=offer.until))
    return translate("OfferRow", "，").join(facts)


def _given(offer: OnFile, issued: IssuedBy) -> str:
    """The register's own words: nobody is asked for it."""
    given = translate("OfferRow", "A 级 由签发机关提供：{issuer}，{day} 签发")
    facts = [offer.whose, given.format(issuer=issued.issuer, day=issued.issued_on)]
    if offer.until:
        facts.append(translate("OfferRow", "{day} 前有效").format(day=offer.until))
    return translate("OfferRow", "，").join(fact for fact in facts if fact)
