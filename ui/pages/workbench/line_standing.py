"""Where one line of the checklist stands, in words, drawing and tone."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.case import Channel, Check, HeldLicence, Material, Trust
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.checklist import Line
from clerk_app.domain.issued_by import IssuedBy
from clerk_app.domain.material_standard import MaterialStandard

translate = QCoreApplication.translate

NECESSITIES: dict[str, object] = {
    "1": QT_TRANSLATE_NOOP("Checklist", "必要"),
    "2": QT_TRANSLATE_NOOP("Checklist", "非必要"),
    "3": QT_TRANSLATE_NOOP("Checklist", "可容缺"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a line is shown; `tone` is good, warn, primary or soft."""

    text: str
    tone: str
    icon: str


def necessity(line: Line) -> str:
    """必要, 非必要 or 可容缺; an unknown code is shown as it came."""
    known = NECESSITIES.get(line.necessity)
    return translate("Checklist", str(known)) if known is not None else line.necessity


def asked(standard: MaterialStandard) -> str:
    """How many originals and copies the catalogue asks for; empty: it does not say."""
    parts = []
    if standard.originals:
        parts.append(translate("Checklist", "原件 {n}").format(n=standard.originals))
    if standard.copies:
        parts.append(translate("Checklist", "复印件 {n}").format(n=standard.copies))
    return "  ".join(parts)


def wanted(standard: MaterialStandard) -> str:
    """What a right one looks like, and how many are asked for, as the notice will say it."""
    parts = (standard.said, asked(standard))
    return translate("Checklist", "，").join(part for part in parts if part)


def looked_for(standard: MaterialStandard) -> str:
    """What a right one looks like (受理标准), who issues it and how it comes."""
    issued = translate("Checklist", "由{issuer}出具").format(issuer=standard.issuer)
    parts = (standard.said, standard.form, issued if standard.issuer else "")
    return translate("Checklist", "，").join(part for part in parts if part)


def standing(line: Line) -> Standing:
    """What has come for a line, and what is still to do."""
    copies = any(one.trust is Trust.C for one in line.materials)
    if line.licence is not None and (copies or not line.materials):
        return Standing(_granted(line.licence), "good", "check")
    if line.materials:
        return _received(line)
    if line.shared:
        return Standing(translate("Checklist", "部门共享，不向申请人要"), "soft", "link")
    if line.owed and line.owed_until:
        said = translate("Checklist", "容缺，承诺 {day} 前补齐").format(day=line.owed_until)
        return Standing(said, "warn", "clock")
    if line.owed:
        return Standing(translate("Checklist", "容缺，已承诺后补"), "warn", "clock")
    if line.missing:
        return Standing(translate("Checklist", "未收"), "warn", "warning")
    return Standing(translate("Checklist", "未收"), "soft", "info")


def origin(material: Material) -> str:
    """Where a file came from and whether its original was seen."""
    if material.issued is not None:
        return translate("Checklist", "{day} 签发").format(day=material.issued.issued_on)
    if material.source_case:
        said = translate("Checklist", "沿用 {number}").format(number=material.source_case)
    elif material.channel is Channel.ONLINE:
        said = translate("Checklist", "网上提交")
    else:
        said = ""
    if material.check is not None:
        seen = translate("Checklist", "{by} {day} 已核对原件").format(
            by=material.check.by, day=material.check.at[5:10]
        )
    elif material.trust is Trust.B:
        seen = translate("Checklist", "已核对原件")
    else:
        seen = ""
    return translate("Checklist", "，").join(part for part in (said, seen) if part)


def trusted_in_full(material: Material) -> str:
    """Why it may be relied on: who gave it, or who compared it; empty: nobody has."""
    if material.issued is not None:
        return issued_in_full(material.issued)
    return check_in_full(material.check) if material.check is not None else ""


def check_in_full(check: Check) -> str:
    """Who compared a file with its original, where, when, for what, and until when it counts.

    As the stamp on the copy says it (此件经与原件核对无误，仅供办理…, domain.md 3.4).
    """
    when = f"{check.at[:10]} {check.at[11:16]}"
    seen = translate("Checklist", "{by} 于 {when} 在 {window} 号窗口核对原件")
    facts = [seen.format(by=check.by, when=when, window=check.window)]
    if check.purpose:
        facts.append(translate("Checklist", "用于“{purpose}”").format(purpose=check.purpose))
    if check.until:
        lasts = translate("Checklist", "以后的办件可沿用到 {day}")
        facts.append(lasts.format(day=check.until))
    return translate("Checklist", "，").join(facts)


def issued_in_full(issued: IssuedBy) -> str:
    """As the mark on it says it (此件由××机构提供，仅供办理政务服务事项时使用…, domain.md 3.4)."""
    given = translate(
        "Checklist", "此件由 {issuer} 提供，证照标识 {number}，仅供办理政务服务事项时使用"
    )
    facts = [given.format(issuer=issued.issuer, number=issued.number)]
    if issued.until:
        facts.append(translate("Checklist", "有效期至 {day}").format(day=issued.until))
    return translate("Checklist", "，").join(facts)


def _granted(licence: HeldLicence) -> str:
    """What this hall granted, in which case, and until when it counts: nobody brings it."""
    said = translate("Checklist", "本大厅已发证 {number}，{day} 准予，来自办件 {case}").format(
        number=licence.number,
        day=licence.granted_on,
        case=spoken_groups(licence.case_number),
    )
    if not licence.until:
        return said
    valid = translate("Checklist", "有效期至 {day}").format(day=licence.until)
    return translate("Checklist", "，").join((said, valid))


def _received(line: Line) -> Standing:
    pages = sum(one.pages for one in line.counting)
    if line.unchecked:
        online = any(one.channel is Channel.ONLINE for one in line.materials)
        came = (
            translate("Checklist", "网上提交 {n} 页，未核对原件")
            if online
            else translate("Checklist", "已收 {n} 页，未核对原件")
        )
        return Standing(came.format(n=pages), "primary", "eye")
    if line.self_made:
        return Standing(translate("Checklist", "已收 {n} 页").format(n=pages), "good", "check")
    if all(one.trust is Trust.A for one in line.counting):
        said = translate("Checklist", "A 级 由签发机关提供，{n} 页").format(n=pages)
        return Standing(said, "good", "check")
    said = translate("Checklist", "已核对原件，{n} 页").format(n=pages)
    return Standing(said, "good", "check")
