"""Which editor a question is answered with, by its type in the catalogue."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.masking import Audience, mask_id
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
            words = (("1", translate("Editors", "是")), ("0", translate("Editors", "否")))
            return ChoiceEditor(words, parent)
        case FieldType.TEXT_LONG:
            return TextEditor(parent)
        case FieldType.NEGATIVE_LIST:
            return ListEditor(parent)
        case FieldType.TABLE:
            return TableEditor(field, parent)
        case FieldType.CERT_NO:
            return LineEditor(parent, mask=_masked)
        case FieldType.DATE:
            return _with_hint(LineEditor(parent), translate("Editors", "例如 2026-11-23"))
        case FieldType.MOBILE:
            return _with_hint(LineEditor(parent), translate("Editors", "11 位手机号码"))
        case _:
            return LineEditor(parent)


def _masked(number: str) -> str:
    return mask_id(number, Audience.SCREEN)


def _with_hint(editor: LineEditor, hint: str) -> LineEditor:
    editor.setPlaceholderText(hint)
    return editor
