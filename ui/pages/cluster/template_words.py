"""What the file that is given out says of its columns."""

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.cluster_form import ClusterForm

translate = QCoreApplication.translate


def template_names() -> tuple[str, str]:
    """Names of its two sheets."""
    return translate("Template", "企业名单"), translate("Template", "填写说明")


def template_notes(catalogue: Catalogue, form: ClusterForm) -> dict[str, str]:
    """What is to be written into each column, by field."""
    return {one.name: _note(catalogue, one) for one in form.own}


def _note(catalogue: Catalogue, field: Field) -> str:
    parts = [translate("Template", "必填")] if field.required else [translate("Template", "选填")]
    options = catalogue.options(field)
    if options:
        listed = "、".join(one.name for one in options)
        parts.append(translate("Template", "从中选一个：{list}").format(list=listed))
    elif field.type is FieldType.TABLE:
        columns = "，".join(column.label for column in field.columns)
        parts.append(
            translate("Template", "每人依次填 {columns}，用逗号分开；几个人之间用分号分开").format(
                columns=columns
            )
        )
        for column in field.columns:
            listed = "、".join(one.name for one in catalogue.options(column))
            if listed:
                said = translate("Template", "{column}从中选一个：{list}")
                parts.append(said.format(column=column.label, list=listed))
    elif field.type is FieldType.BOOL:
        parts.append(translate("Template", "填“是”或“否”"))
    elif field.type in (FieldType.CERT_NO, FieldType.USCC, FieldType.MOBILE):
        parts.append(translate("Template", "按文本填写，不要让表格软件改成数字"))
    elif field.type is FieldType.DATE:
        parts.append(translate("Template", "例如 2026-11-23"))
    return "；".join(parts)
