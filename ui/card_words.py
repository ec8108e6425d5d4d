"""What a window says of a card that was laid down, whatever page it was for."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.masking import Audience, mask_id, mask_name

translate = QCoreApplication.translate


def agrees(card: IdentityCard, who: str, name: str) -> tuple[str, str]:
    """The card's number is that of `who`, by the label of the field; `name` is what stands there.

    A sentence and its tone.
    """
    if name and card.name and name != card.name:
        said = translate("Card", "证件号码一致，姓名不一致：证件上是“{name}”。")
        return said.format(name=mask_name(card.name, Audience.AROUND)), "bad"
    return translate("Card", "证件与“{who}”一致。").format(who=who), "good"


def with_validity(
    card: IdentityCard, today: date, text: str = "", tone: str = "good"
) -> tuple[str, str]:
    """A sentence and its tone, with a warning after it when the card counts no more."""
    if not card.expired(today):
        return text, tone
    late = translate("Card", "证件已于 {day} 到期，请核对。").format(day=card.valid_to)
    return text + late, "bad" if tone == "bad" else "warn"


def person(name: str, number: str) -> str:
    """Somebody by masked name and number, as far as they are known."""
    known = (mask_name(name, Audience.AROUND), mask_id(number, Audience.SCREEN))
    return "　".join(filter(None, known))
