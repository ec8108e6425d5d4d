"""Return the materials, to be filed again (退件), and tell once what is to be put right."""

from clerk_app.desk import governing
from clerk_app.desk.acceptance import TOUCHED
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.notices import Told
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.telling import act_and_tell
from clerk_app.domain.case_states import Act
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import names_of
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import MoveItems


def give_back(
    station: Station,
    session: Session,
    case_id: str,
    *,
    slots: tuple[str, ...] = (),
    note: str = "",
    items: tuple[str, ...] = (),
) -> tuple[CaseFile, Changes]:
    """Return the materials; the applicant files again (退件, 登记管理条例实施细则 18).

    Another thing than a correction, where the same case waits (domain.md T5), and of the
    registration law alone: the registrations of a joint case are meant when none is named. All
    that is to be put right is told once (登记管理条例 19): the `slots`, each with its standard, and
    the note. Where it is no matter of materials the note alone says why.

    Raises RuleError MOVE_UNLAWFUL (act, items, law), MOVE_REASON_MISSING when nothing is told,
    MATERIAL_UNKNOWN (material) for what the items do not need, MOVE_ILLEGAL, and
    PAPER_FIELD_MISSING (field) for what the notice must say; then nothing is recorded.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        items = governing.lawful(station, case, Act.RETURN, items)
        meant = (one for one in case.items if not items or one.item_id in items)
        listed, said = names_of(meant, slots), note.strip()
        move = MoveItems(
            Act.RETURN,
            items,
            station.today().isoformat(),
            reason="；".join(part for part in ("、".join(listed), said) if part),
            asked=slots,
        )
        move = governing.with_law(station, case, NoticeKind.RETURN, move)
        told = Told(NoticeKind.RETURN, (), move.basis, said, listed, slots)
        case = act_and_tell(work, station, session, case, move, (told,))
        return case_file(work, station, case), TOUCHED
