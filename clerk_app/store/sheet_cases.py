"""Which cases a sheet with many cases (交接单, 集群注册收件凭证, 移交单) is on the record of."""

from sqlalchemy import Connection, Text, bindparam, select

from clerk_app.domain.case import Case
from clerk_app.domain.paper_code import SHEETS
from clerk_app.store.station_tables import sheet_case

_asked = bindparam("asked", type_=Text)
_CASES = (
    select(sheet_case.c.case_id).where(sheet_case.c.sheet == _asked).order_by(sheet_case.c.case_id)
)


def sheet_rows(shown: Case) -> list[dict[str, str]]:
    """The rows of one case, however many copies of a sheet were printed."""
    numbers = dict.fromkeys(one.number for one in shown.papers if one.kind in SHEETS)
    return [{"sheet": number, "case_id": shown.case_id} for number in numbers]


class SheetCases:
    """Sheets inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def cases(self, sheet: str) -> tuple[str, ...]:
        """Ids of the cases with the sheet on their record; empty when it is unknown."""
        return tuple(self._connection.execute(_CASES, {"asked": sheet}).scalars())
