"""Who takes a result: somebody the case knows, or another person with a paper and a relation."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from clerk_app.desk.delivery import Recipient
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.scan_code import CodeKind
from ui import delivery_words, theme
from ui.scan_field import wants
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.editors.line_editor import LineEditor

OTHER = "other"


class RecipientPart(QObject):
    """Rows of a form. What the case knows is filled in, so that nothing is typed twice."""

    rows_changed = Signal()
    """Another person may need more rows."""

    def __init__(
        self,
        known: Sequence[Recipient],
        papers: Mapping[str, str],
        form: QFormLayout,
        parent: QWidget,
    ) -> None:
        """Add the rows to `form`; `papers` are codes and names of what a person may show."""
        super().__init__(parent)
        self._known, self._form = tuple(known), form
        people = [(str(at), _said(one)) for at, one in enumerate(known)]
        self._who = ChoiceEditor([*people, (OTHER, self.tr("其他人"))], parent)
        self._who.setObjectName("deliver_who")
        self._name = QLineEdit(parent)
        self._name.setObjectName("deliver_recipient")
        self._paper = ChoiceEditor(tuple(papers.items()), parent)
        self._paper.setObjectName("deliver_cert_type")
        self._number = LineEditor(parent, mask=lambda text: mask_id(text, Audience.SCREEN))
        self._number.setObjectName("deliver_cert_no")
        wants(self._number, CodeKind.PERSON)
        self._number.setPlaceholderText(delivery_words.labels()["delivery.cert_no"])
        self._relation = QLineEdit(parent)
        self._relation.setObjectName("deliver_relation")
        self._relation.setPlaceholderText(self.tr("如：配偶、员工、受托人"))
        self._shown = QWidget(parent)
        row = QHBoxLayout(self._shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self._paper, 2)
        row.addWidget(self._number, 3)
        words = delivery_words.labels()
        form.addRow(self.tr("谁来领取"), self._who)
        form.addRow(words["delivery.recipient"], self._name)
        form.addRow(self.tr("出示证件"), self._shown)
        form.addRow(words["delivery.relation"], self._relation)
        self._who.edited.connect(self._on_who)
        self._who.put("0" if known else OTHER)
        self._on_who(self._who.value())

    @property
    def name(self) -> str:
        """Name of who takes it."""
        return self._name.text().strip()

    @property
    def cert_type(self) -> str:
        """Code of the paper they showed."""
        return self._paper.value()

    @property
    def cert_no(self) -> str:
        """Its number, in full."""
        return self._number.value().strip()

    @property
    def mobile(self) -> str:
        """Of somebody the case knows."""
        chosen = self._chosen()
        return chosen.mobile if chosen is not None else ""

    @property
    def relation(self) -> str:
        """A code the case knows, or what was typed; empty: the applicant."""
        chosen = self._chosen()
        return chosen.relation if chosen is not None else self._relation.text().strip()

    @property
    def is_other(self) -> bool:
        """Somebody the case does not know."""
        return self._chosen() is None

    def take_card(self, card: IdentityCard) -> None:
        """Who laid the card down takes it: somebody the case knows, else another person."""
        same = [at for at, one in enumerate(self._known) if one.cert_no == card.number]
        self._who.put(str(same[0]) if same else OTHER)
        self._on_who(self._who.value())
        self._name.setText(card.name)
        self._paper.put(card.paper.value)
        self._number.put(card.number)

    def show_papers(self, *, wanted: bool) -> None:
        """At the counter a paper is shown; what is posted needs a name only."""
        self._form.setRowVisible(self._who, wanted)
        self._form.setRowVisible(self._shown, wanted)
        self._form.setRowVisible(self._relation, wanted and self.is_other)

    def _chosen(self) -> Recipient | None:
        chosen = self._who.value()
        return self._known[int(chosen)] if chosen.isdigit() else None

    def _on_who(self, _: str) -> None:
        chosen = self._chosen()
        self._name.setText(chosen.name if chosen else "")
        self._paper.put(chosen.cert_type if chosen else "")
        self._number.put(chosen.cert_no if chosen else "")
        self._form.setRowVisible(self._relation, chosen is None)
        self.rows_changed.emit()


def _said(one: Recipient) -> str:
    return f"{delivery_words.relation(one.relation)}　{one.name}"
