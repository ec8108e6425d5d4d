"""Names of the papers a window hands out."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.desk.delivery import PROOF
from clerk_app.desk.receipts import RECEIPT

PAPERS: dict[str, object] = {
    RECEIPT: QT_TRANSLATE_NOOP("Paper", "收件凭证"),
    PROOF: QT_TRANSLATE_NOOP("Paper", "送达回证"),
}


def paper(kind: str) -> str:
    """Name of a kind of paper; an unknown kind is shown as it came."""
    known = PAPERS.get(kind)
    return kind if known is None else QCoreApplication.translate("Paper", str(known))
