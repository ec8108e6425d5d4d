"""Handing a result over (送达): how, to whom, on what paper they showed, and who signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.errors import RuleError, Trouble


class Mode(StrEnum):
    """How a result reaches the applicant."""

    COUNTER = "counter"  # 窗口领取
    POST = "post"  # 邮寄
    ELECTRONIC = "electronic"  # 电子送达


CHOSEN = "form.delivery"
"""The question by what way the applicant wants the result (结果领取方式)."""
_CHOSEN: Mapping[str, Mode] = {
    "window": Mode.COUNTER,
    "post": Mode.POST,
    "electronic": Mode.ELECTRONIC,
}
"""Its answers, as the catalogue's list `delivery` codes them."""


def as_chosen(code: str) -> Mode:
    """The way that was asked for in the form; at the counter where none was."""
    return _CHOSEN.get(code, Mode.COUNTER)


class Signed(StrEnum):
    """How the recipient has signed for it."""

    PAD = "pad"  # on a signing pad: the picture is a material of the case
    PAPER = "paper"  # on the printed proof (送达回证)
    NOT = "not"  # posted or sent: the courier's number or the address stands for it


LEGAL, AGENT = "legal", "agent"
"""Relations a case itself knows of: 法定代表人 and 经办人; any other is said in words."""
SIGNATURE_SLOT = "signature"
"""Slot of signatures among the materials of a case; no item asks for it."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed to whom, and how; the facts of one delivery (领取登记)."""

    mode: Mode
    recipient: str
    cert_type: str = ""
    """Code of the paper the recipient showed, as in `applicant.cert_type`."""
    cert_no: str = ""
    relation: str = ""
    """What a representative (代收人) is to the applicant: `legal`, `agent`, or in words; empty: the
    applicant."""
    sent_to: str = ""
    """Postal address, or the mobile or mailbox of an electronic delivery."""
    courier: str = ""
    waybill: str = ""
    signed: Signed = Signed.NOT
    signature: str = ""
    """Material id of the picture of a signature made on a pad."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery on record; append-only."""

    delivery_id: str
    items: tuple[str, ...]
    handed: Handed
    at: str
    by: str
    window: str


_NEEDS: dict[Mode, tuple[str, ...]] = {
    Mode.COUNTER: ("recipient", "cert_type", "cert_no"),
    Mode.POST: ("recipient", "sent_to", "courier", "waybill"),
    Mode.ELECTRONIC: ("recipient", "sent_to"),
}


def require_facts(handed: Handed) -> None:
    """Refuse a delivery that nobody could trace afterwards.

    Raises RuleError FIELD_REQUIRED (field): what the way of delivery must name, and a signature
    where somebody stands at the window.
    """
    for field in _NEEDS[handed.mode]:
        if not str(getattr(handed, field)).strip():
            raise RuleError(Trouble.FIELD_REQUIRED, field=f"delivery.{field}")
    at_window = handed.mode is Mode.COUNTER
    if at_window and handed.signed is Signed.NOT:
        raise RuleError(Trouble.FIELD_REQUIRED, field="delivery.signed")
    if (handed.signed is Signed.PAD) != bool(handed.signature):
        raise RuleError(Trouble.FIELD_REQUIRED, field="delivery.signature")
