"""Offers to put the person of a card where somebody else was typed (改用证件信息)."""

from PySide6.QtWidgets import QWidget

from ui.pages.cluster.batch_cards import BatchCards
from ui.widgets.banner import Banner


class CardOffer(Banner):
    """In sight while the offer stands; going on with anything else declines it."""

    def __init__(self, cards: BatchCards, parent: QWidget | None = None) -> None:
        """Nothing is offered."""
        super().__init__(parent)
        self.setObjectName("card_offer")
        self.acted.connect(cards.take_offer)
        cards.offered.connect(self._on_offered)

    def _on_offered(self, text: str) -> None:
        if text:
            self.say(text, "warn", self.tr("改用证件信息"))
        else:
            self.hush()
