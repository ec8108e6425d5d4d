"""The workbook a company's agent fills in: headings, lists to choose from, every cell text."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from clerk_app.domain.company_sheet import Template

_TEXT = "@"
"""Excel's format for text: no number loses its last digits or its leading zeros."""
_READY_ROWS = 500
_WIDTH = 22
_LONGEST_LIST = 255
"""Characters Excel allows in a list within a cell's rule."""
_HEAD = PatternFill("solid", fgColor="FFE6EFFA")


def write_xlsx(path: Path, template: Template) -> None:
    """Write the workbook. Raises OSError."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a worksheet")
    sheet.title = template.name
    sheet.freeze_panes = "B2"
    for place, column in enumerate(template.columns, start=1):
        letter = get_column_letter(place)
        head = sheet.cell(1, place, column.heading)
        head.font, head.fill = Font(bold=True), _HEAD
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[letter].width = max(_WIDTH, 2 * len(column.heading))
        sheet.column_dimensions[letter].number_format = _TEXT
        for row in range(2, _READY_ROWS + 2):
            sheet.cell(row, place).number_format = _TEXT
        listed = ",".join(column.choices)
        if column.choices and len(listed) <= _LONGEST_LIST:
            rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
            rule.add(f"{letter}2:{letter}{_READY_ROWS + 1}")
            sheet.add_data_validation(rule)
    notes = book.create_sheet(template.notes_name)
    for row, column in enumerate(template.columns, start=1):
        notes.cell(row, 1, column.heading).font = Font(bold=True)
        notes.cell(row, 2, column.note).alignment = Alignment(wrap_text=True)
    notes.column_dimensions["A"].width = 2 * _WIDTH
    notes.column_dimensions["B"].width = 4 * _WIDTH
    book.save(path)
