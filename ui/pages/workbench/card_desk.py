"""What a card on the reader does at the desk: fills who is asked for, confirms, or finds."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.form import APPLICANT_NAME, merged_form
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.person_fields import PersonFields, filled_by, persons
from clerk_app.domain.typed_text import plain
from ui import card_words
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.shelf import Shelf
from ui.pages.workbench.subject import Subject


class CardDesk(QObject):
    """Knows the last card of the visitor at the window, and nobody else's."""

    filled = Signal(object)
    """Fields of the draft in front, by name, with what the card says."""
    asked = Signal(str)
    """The number of whoever is here, to be looked up."""
    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(
        self, tabs: DeskTabs, shelf: Shelf, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        """`today` gives the day on which a card must be valid."""
        super().__init__(parent)
        self._tabs, self._shelf, self._today = tabs, shelf, today
        self._card: IdentityCard | None = None

    def read(self, card: IdentityCard, hand_in: str = "") -> None:
        """A card was read while the hand was in the field `hand_in`; empty: in none.

        It fills the empty fields of the person the hand is at, else of the applicant. One who is in
        the form already is confirmed; anybody else is looked up.
        """
        self._card = card
        subject = self._tabs.front
        everybody = self._persons(subject)
        values = subject.values
        same = [one for one in everybody if plain(values.get(one.number, "")) == card.number]
        at_hand = [one for one in everybody if hand_in in one.all] or list(everybody[:1])
        fills: Mapping[str, str] = {}
        for person in (*same, *at_hand) if subject.draft is not None else ():
            fills = {**filled_by(card, person, values), **fills}
        if fills:
            self.filled.emit(fills)
        if same:
            name = values.get(same[0].name, "").strip()
            self._say(card, *card_words.agrees(card, same[0].label, name))
        elif fills:
            self._say(card, self.tr("已从证件读入。"), "good")
        else:
            self._say(card, "", "good")
            self.asked.emit(card.number)

    def name_of(self, number: str) -> dict[str, str]:
        """The applicant's name, when the card read last has this number."""
        card = self._card
        return {APPLICANT_NAME: card.name} if card is not None and card.number == number else {}

    def forget(self) -> None:
        """Another visitor comes."""
        self._card = None

    def _persons(self, subject: Subject) -> tuple[PersonFields, ...]:
        if self._shelf.catalogue is None:
            return ()
        groups = merged_form(self._shelf.catalogue, [one.item_id for one in subject.items])
        return persons(one.field for group in groups for one in group.fields)

    def _say(self, card: IdentityCard, text: str, tone: str) -> None:
        text, tone = card_words.with_validity(card, self._today(), text, tone)
        if text:
            self.said.emit(text, tone)
