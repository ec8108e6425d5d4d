"""An anchor: how far a station's audit trail had come, kept where the station cannot reach it."""

from dataclasses import dataclass

from clerk_app.domain.canonical import canonical_bytes


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of a trail at one moment."""

    rows: int
    head: str
    """Hash of its last row, 64 hexadecimal digits."""
    signature: str
    """The station's own, over `anchor_words`; in base64 for addresses."""
    at: int
    """When the platform took it in, milliseconds since 1970."""


@dataclass(frozen=True, slots=True)
class OwnedAnchor:
    """An anchor that was signed under an enrolment which need not be the one there is now."""

    device: str
    public_key: str
    """What `signature` is judged by."""
    rows: int
    head: str
    signature: str
    at: int


@dataclass(frozen=True, slots=True)
class AnchorReceipt:
    """The platform's word for the last anchor, kept outside the store it is about."""

    device: str
    rows: int
    head: str
    at: int
    platform_key: str
    """Public key that `signature` is judged by."""
    signature: str
    """The platform's, over `receipt_words`."""


def anchor_words(device: str, rows: int, head: str) -> bytes:
    """What a station signs."""
    return canonical_bytes({"audit": device, "head": head, "rows": rows})


def receipt_words(device: str, rows: int, head: str, at: int) -> bytes:
    """What the platform signs."""
    return canonical_bytes({"at": at, "audit_receipt": device, "head": head, "rows": rows})
