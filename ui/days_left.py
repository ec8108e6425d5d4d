"""How long somebody may still sign in unless they are confirmed, told some days before."""

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.sign_in import Session
from clerk_app.domain.sign_in_rules import WARN_DAYS

translate = QCoreApplication.translate


def days_left(session: Session) -> str:
    """The sentence; empty while there is time."""
    left = session.days_left
    if left is None or left > WARN_DAYS:
        return ""
    said = translate(
        "DaysLeft", "再过 {n} 天，您在本机的登录就要由值班长重新确认，请提前请值班长办理。"
    )
    return said.format(n=left)
