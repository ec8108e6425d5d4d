"""Which editor a question is answered with, by its type in the catalogue."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.scan_code import CodeKind
from ui.scan_field import wants
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.editors.editor import Editor
from ui.widgets.editors.line_editor import LineEditor
from ui.widgets.editors.list_editor import ListEditor
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
            return TableEditor(field, parent)
        case FieldType.CERT_NO:
            number = LineEditor(parent, mask=_masked)
            wants(number, CodeKind.PERSON, CodeKind.ORGANISATION)
            return number
        case FieldType.USCC:
            code = LineEditor(parent)
            wants(code, CodeKind.ORGANISATION)
            return code
        case FieldType.DATE:
            return _with_hint(LineEditor(parent), translate("Editors", "例如 2026-11-23"))
        case FieldType.MOBILE:
            return _with_hint(LineEditor(parent), translate("Editors", "11 位手机号码"))
        case _:
            return LineEditor(parent)


def yes_or_no() -> dict[str, str]:
    """Words for the codes of a yes or no."""
    return {"1": translate("Editors", "是"), "0": translate("Editors", "否")}


def _masked(number: str) -> str:
    return mask_id(number, Audience.SCREEN)


def _with_hint(editor: LineEditor, hint: str) -> LineEditor:
    editor.setPlaceholderText(hint)
    return editor
