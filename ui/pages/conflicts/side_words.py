"""A side of a difference in words: its value with what differs marked, who, where, when."""

from html import escape

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.differences import Difference, Differences, Side
from clerk_app.domain.case import Material
from clerk_app.domain.difference import Line, Piece, Told
from clerk_app.domain.form import APPLICANT_FIELDS, field_labels
from clerk_app.domain.masking import Audience, mask_id, mask_in_text
from ui import difference_words, theme
from ui.pages.timeline import step_words
from ui.value_words import in_words

translate = QCoreApplication.translate

_BOTH = (Audience.HANDLING, Audience.SCREEN)
"""Where two values differ they are shown whole, elsewhere masked."""


def told(found: Differences, one: Difference, value: str) -> Told:
    """The value in words, whole and masked."""
    if one.about_files:
        said = _file(found.case.materials, value)
        return Told(said, said)
    if one.about_removal or one.is_notice:
        return Told(*(_of_two_deeds(found, one, value, seen) for seen in _BOTH))
    if one.field is None:
        return Told(value, mask_id(value, Audience.SCREEN))
    whole = in_words(found.catalogue, one.field, value, Audience.HANDLING)
    masked = in_words(found.catalogue, one.field, value)
    return Told(whole, masked)


def _of_two_deeds(found: Differences, one: Difference, value: str, seen: Audience) -> str:
    fields = {field.name: field for field in (*APPLICANT_FIELDS, *found.catalogue.fields)}

    def said(name: str, entered: str) -> str:
        field = fields.get(name)
        if field is None:
            return mask_id(entered, seen)
        return in_words(found.catalogue, field, entered, seen)

    labels = field_labels(found.catalogue)
    files = {one.material_id: one.filename for one in found.case.materials}
    materials = {**found.material_names, **files}
    return difference_words.side(one.conflict.field, value, labels, materials, said)


def marked(lines: tuple[Line, ...], *, numbered: bool = False) -> str:
    """Rich text of the lines; what differs is bold on another ground and underlined.

    `numbered`: each line is a row of a table, with its number before it.
    """
    if not any(lines):
        return ""
    rows = ["".join(map(_piece, line)) for line in lines]
    if numbered:
        soft = theme.colour("ink_faint").name()
        rows = [f'<span style="color:{soft}">{n}.</span> {row}' for n, row in enumerate(rows, 1)]
        return "".join(f"<p style='margin:0 0 0.5em 0'>{row}</p>" for row in rows)
    return "<br>".join(rows)


def _piece(piece: Piece) -> str:
    if piece.same:
        return escape(piece.text)
    ground, ink = theme.colour("warn_wash").name(), theme.colour("warn").name()
    style = f"background-color:{ground}; color:{ink}; font-weight:bold; text-decoration:underline"
    return f'<span style="{style}">{escape(piece.text)}</span>'


def title(side: Side) -> str:
    """Whose value it is."""
    return translate("Conflicts", "本窗口填的") if side.here else _elsewhere(side)


def by_whom(side: Side) -> str:
    """Who and where; a time is shown as the clock of that place said it."""
    who, where = step_words.who(side.step), step_words.where(side.step)
    return f"{who}　{where}" if who != where else who


def outcome(found: Differences, one: Difference) -> str:
    """What was decided, by whom, where and when, and why."""
    if one.decision is None:
        return ""
    chosen = told(found, one, one.conflict.chosen).masked
    if one.is_notice:
        chosen = difference_words.noticed()
    elif not one.conflict.chosen and not one.about_removal:
        chosen = translate("Conflicts", "两份都保留") if one.about_files else nothing()
    step = one.decision
    said = translate("Conflicts", "{who}（{where}）{when} 已确认为：{value}").format(
        who=step_words.who(step),
        where=step_words.where(step),
        when=step_words.when(step),
        value=chosen,
    )
    if not one.conflict.reason:
        return said
    why = mask_in_text(one.conflict.reason, Audience.SCREEN)
    return translate("Conflicts", "{said}。依据：{why}").format(said=said, why=why)


def nothing() -> str:
    """Said where a value is empty."""
    return translate("Conflicts", "（空）")


def _elsewhere(side: Side) -> str:
    where = step_words.where(side.step)
    return translate("Conflicts", "{where}填的").format(where=where)


def _file(materials: tuple[Material, ...], material_id: str) -> str:
    found = next((one for one in materials if one.material_id == material_id), None)
    if found is None:
        return material_id
    return translate("Conflicts", "{name}，{n} 页").format(name=found.filename, n=found.pages)
