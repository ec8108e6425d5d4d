"""Which editor a question is answered with, by its type in the catalogue."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.form import COMPANY
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.scan_code import CodeKind
from ui.scan_field import wants
from ui.widgets.editors.address_editor import AddressEditor
from ui.widgets.editors.area_box import RegionEditor
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.editors.company_name_editor import CompanyNameEditor
from ui.widgets.editors.editor import Editor
from ui.widgets.editors.line_editor import LineEditor
from ui.widgets.editors.list_editor import ListEditor
from ui.widgets.editors.name_editor import NameEditor
from ui.widgets.editors.table_editor import TableEditor
from ui.widgets.editors.text_editor import TextEditor

translate = QCoreApplication.translate


def editor_for(field: Field, catalogue: Catalogue, parent: QWidget) -> Editor:
    """A new, empty editor of `field`."""
    listed = tuple((one.code, one.name) for one in catalogue.options(field))
    match field.type:
        case FieldType.CHOICE | FieldType.REGION if listed:
            return ChoiceEditor(listed, parent)
        case FieldType.BOOL:
            return ChoiceEditor(tuple(yes_or_no().items()), parent)
        case FieldType.TEXT_LONG:
            return TextEditor(parent)
        case FieldType.NEGATIVE_LIST:
            return ListEditor(parent)
        case FieldType.TABLE:
            chosen = {
                one.key: tuple((option.code, option.name) for option in catalogue.options(one))
                for one in field.columns
            }
            return TableEditor(field, parent, options=chosen)
        case FieldType.REGION | FieldType.ADDRESS | FieldType.NAME:
            return _helping(field, catalogue, parent)
        case _:
            return _line(field, parent)


def _helping(field: Field, catalogue: Catalogue, parent: QWidget) -> Editor:
    """Editors that help with what is long to type or hard to find."""
    if field.type is FieldType.REGION:
        return RegionEditor(parent)
    if field.type is FieldType.ADDRESS:
        return AddressEditor(parent)
    if field.name_of == COMPANY:
        return CompanyNameEditor(catalogue, parent)
    return NameEditor(parent)


def _line(field: Field, parent: QWidget) -> LineEditor:
    hints = {
        FieldType.DATE: translate("Editors", "例如 2026-11-23"),
        FieldType.MOBILE: translate("Editors", "11 位手机号码"),
    }
    editor = LineEditor(parent, mask=_masked if field.type is FieldType.CERT_NO else None)
    editor.setPlaceholderText(hints.get(field.type, ""))
    if field.type is FieldType.CERT_NO:
        wants(editor, CodeKind.PERSON, CodeKind.ORGANISATION)
    elif field.type is FieldType.USCC:
        wants(editor, CodeKind.ORGANISATION)
    return editor


def yes_or_no() -> dict[str, str]:
    """Words for the codes of a yes or no."""
    return {"1": translate("Editors", "是"), "0": translate("Editors", "否")}


def _masked(number: str) -> str:
    return mask_id(number, Audience.SCREEN)
