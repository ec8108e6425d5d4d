"""A card laid down at a batch: fills the agent, or the founder whose row the hand is in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal

from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.domain.catalogue import Catalogue, Field
from clerk_app.domain.cells import read_cell, said_cell
from clerk_app.domain.cluster_form import ClusterForm
from clerk_app.domain.errors import RuleError
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from clerk_app.domain.person_fields import PersonFields, filled_by, persons
from clerk_app.domain.typed_text import plain
from ui import card_words
from ui.pages.cluster.model import ClusterModel


@dataclass(frozen=True, slots=True)
class Place:
    """Where the hand is: in a question, and in the table also in a row, counted from 0."""

    field: str = ""
    row: int | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class _Somebody:
    """One person of the batch; without `row` one of those who are named once for all."""

    fields: PersonFields
    values: Mapping[str, str]
    row: int | None = None

    @property
    def number(self) -> str:
        return plain(self.values.get(self.fields.number, ""))

    @property
    def name(self) -> str:
        return self.values.get(self.fields.name, "").strip()

    def takes(self, card: IdentityCard) -> bool:
        """Whether the question of the number is about such a paper."""
        if not self.fields.paper:
            return card.paper is Paper.RESIDENT_ID
        return self.values.get(self.fields.paper, "") in ("", card.paper.value)

    def filled(self, card: IdentityCard) -> Mapping[str, str]:
        """What the card says in what is empty here; a code without a name leaves that alone."""
        known = replace(card, name=card.name or self.name)
        found = filled_by(known, self.fields, self.values) if self.takes(card) else {}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class _Offer:
    """What was typed is another's: the clerk may put the card's person in its place."""

    draft: BatchDraft
    """As it stood: once anything else is done the offer is over."""
    somebody: _Somebody
    said: Mapping[str, str]


class BatchCards(QObject):
    """Never writes over what was typed: that is offered; each fill is one step to be undone."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    filled = Signal(str)
    """Name of the first question all share that was filled: it is to be seen."""
    offered = Signal(str)
    """A sentence that offers to put the card's person where another stands; empty: no more."""

    def __init__(self, model: ClusterModel, parent: QObject | None = None) -> None:
        """Fills the batch of `model`."""
        super().__init__(parent)
        self._model = model
        self._waiting: IdentityCard | None = None
        self._offer: _Offer | None = None
        model.changed.connect(self._on_changed)
        # Once a new batch stands: the model is not written to while it tells of it.
        model.changed.connect(self._on_begun, Qt.ConnectionType.QueuedConnection)

    def read(self, card: IdentityCard, place: Place = NOWHERE) -> None:
        """A card was laid down while the hand was at `place`.

        With no batch open it waits for the one that is begun next.
        """
        self._withdraw()
        draft, catalogue = self._model.state.draft, self._model.catalogue
        if self._model.state.progress is not None:
            self.said.emit(self.tr("正在收件，证件没有填入；收完再放一次。"), "warn")
        elif draft is None or catalogue is None:
            self._waiting = card
            self._say(card, self.tr("已读证件，新建一批时填入经办人。"), "good")
        else:
            self._fill(card, place, draft, catalogue)

    def take_offer(self) -> None:
        """Put the card's person where another stands."""
        offer, catalogue = self._offer, self._model.catalogue
        self._withdraw()
        if offer is not None and catalogue is not None and self._model.state.draft == offer.draft:
            self._write(offer.draft, offer.somebody, offer.said, catalogue)

    def forget(self) -> None:
        """Another visitor comes: the card of the one before fills nothing any more."""
        self._waiting = None
        self._withdraw()

    def _fill(
        self, card: IdentityCard, place: Place, draft: BatchDraft, catalogue: Catalogue
    ) -> None:
        shared = tuple(_shared(self._model.state.form, draft))
        rows = tuple(self._rows(draft, catalogue))
        here = tuple(self._here(place, draft, catalogue))
        at_hand = tuple(one for one in (*here, *shared) if place.field in one.fields.all)
        company_here = tuple(one for one in here if _has_company(draft, place.row))
        same = [one for one in (*here, *shared, *rows) if one.number == card.number]
        for somebody in (*at_hand, *same[:1], *(() if same else (*company_here, *shared))):
            fills = somebody.filled(card)
            if fills:
                self._write(draft, somebody, fills, catalogue)
                self._say(card, self._filled(somebody, fills), "good")
                return
        if same:
            text, tone = card_words.agrees(card, same[0].fields.label, same[0].name)
            self._say(card, self._where(same[0]) + text, tone)
            return
        self._offer_for(card, draft, (*at_hand, *company_here, *shared))

    def _offer_for(
        self, card: IdentityCard, draft: BatchDraft, people: tuple[_Somebody, ...]
    ) -> None:
        somebody = next((one for one in people if one.takes(card)), None)
        if somebody is None:
            self._say(card, self.tr("这一批没有要填这种证件的地方，没有填写。"), "warn")
            return
        fields = somebody.fields
        known = {fields.name: card.name, fields.number: card.number}
        if fields.paper:
            known[fields.paper] = card.paper.value
        said = {name: value for name, value in known.items() if value}
        self._offer = _Offer(draft, somebody, said)
        text = self.tr("“{who}”已填 {typed}，证件是 {card}：没有改动。").format(
            who=fields.label,
            typed=card_words.person(somebody.name, somebody.number),
            card=card_words.person(card.name, card.number),
        )
        self.offered.emit(self._where(somebody) + text)
        self._say(card, "", "warn")

    def _write(
        self,
        draft: BatchDraft,
        somebody: _Somebody,
        fills: Mapping[str, str],
        catalogue: Catalogue,
    ) -> None:
        if somebody.row is None:
            head = replace(draft.head, fields={**draft.head.fields, **fills})
            self._model.do(replace(draft, head=head))
            self.filled.emit(next(iter(fills)))
            return
        form = self._model.state.form
        own = {one.name: one for one in form.own}
        cells = {
            name: said_cell(catalogue, own[name], value)
            for name, value in fills.items()
            if name in own
        }
        self._model.write(somebody.row, (cells,))

    def _here(self, place: Place, draft: BatchDraft, catalogue: Catalogue) -> Iterator[_Somebody]:
        """The people of the row the hand is in, which may be the empty one below the others."""
        if place.row is None:
            return
        cells = draft.rows[place.row].cells if place.row < len(draft.rows) else {}
        yield from self._of_row(draft, catalogue, place.row, cells)

    def _rows(self, draft: BatchDraft, catalogue: Catalogue) -> Iterator[_Somebody]:
        for number, row in enumerate(draft.rows):
            yield from self._of_row(draft, catalogue, number, row.cells)

    def _of_row(
        self, draft: BatchDraft, catalogue: Catalogue, number: int, cells: Mapping[str, str]
    ) -> Iterator[_Somebody]:
        form = self._model.state.form
        own = {one.name: one for one in form.own}
        for person in persons((*form.shared, *form.own)):
            if {person.name, person.number} <= own.keys():
                typed = {name: cells.get(name, "") for name in person.all if name in own}
                said = {name: _read(catalogue, own[name], text) for name, text in typed.items()}
                yield _Somebody(person, {**draft.head.fields, **said}, number)

    # Words

    def _filled(self, somebody: _Somebody, fills: Mapping[str, str]) -> str:
        labels = {one.name: one.label for one in self._asked()}
        said = "、".join(labels[name] for name in fills if name in labels)
        return self._where(somebody) + self.tr("已从证件读入：{fields}。").format(fields=said)

    def _asked(self) -> Iterator[Field]:
        yield from self._model.state.form.shared
        yield from self._model.state.form.own

    def _where(self, somebody: _Somebody) -> str:
        if somebody.row is None:
            return ""
        return self.tr("第 {row} 家：").format(row=somebody.row + 1)

    def _say(self, card: IdentityCard, text: str, tone: str) -> None:
        text, tone = card_words.with_validity(card, self._model.today, text, tone)
        if text:
            self.said.emit(text, tone)

    # Meanwhile

    def _withdraw(self) -> None:
        if self._offer is not None:
            self._offer = None
            self.offered.emit("")

    def _on_changed(self) -> None:
        draft = self._model.state.draft
        if self._offer is not None and draft != self._offer.draft:
            self._withdraw()

    def _on_begun(self) -> None:
        card, state = self._waiting, self._model.state
        if card is not None and state.draft is not None and self._model.catalogue is not None:
            self._waiting = None
            self.read(card)


def _shared(form: ClusterForm, draft: BatchDraft) -> Iterator[_Somebody]:
    asked = {one.name for one in form.shared}
    for one in persons(form.shared):
        if {one.name, one.number} <= asked:
            yield _Somebody(one, draft.head.fields)


def _read(catalogue: Catalogue, field: Field, text: str) -> str:
    """What a cell says; what can't be read as it stands there."""
    try:
        return read_cell(catalogue, field, text)
    except RuleError:
        return text.strip()


def _has_company(draft: BatchDraft, row: int | None) -> bool:
    return row is not None and row < len(draft.rows) and not draft.rows[row].empty
