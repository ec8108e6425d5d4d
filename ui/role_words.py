"""In which role somebody was found in a case, in a clerk's words."""

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.named_persons import Named, Role

translate = QCoreApplication.translate

ROLES: dict[Role, object] = {
    Role.APPLICANT: QT_TRANSLATE_NOOP("Role", "申请人"),
    Role.LEGAL: QT_TRANSLATE_NOOP("Role", "法定代表人"),
    Role.AGENT: QT_TRANSLATE_NOOP("Role", "经办人"),
}


def role(value: Role) -> str:
    """What somebody is to a case."""
    return translate("Role", str(ROLES[value]))


def found_as(found: Iterable[Named], *, masked: bool = False) -> str:
    """Each person once with all their roles; `masked` adds the number, as a screen may show it.

    Empty when nobody was found beside the applicant.
    """
    roles: dict[tuple[str, str], list[str]] = {}
    for one in found:
        roles.setdefault((one.name, one.cert_no), []).append(role(one.role))
    said: list[str] = []
    for (name, number), words in roles.items():
        shown = mask_id(number, Audience.SCREEN) if masked else ""
        several = translate("Role", "、").join(words)
        said.append(" ".join(part for part in (several, name, shown) if part))
    return translate("Role", "；").join(said)
