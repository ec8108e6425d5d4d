"""A correction (补正) that never came: after the hall's period the clerk may end the item."""

from clerk_app.desk.acceptance import TOUCHED
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.held_licences import with_held
from clerk_app.desk.notices import Told, queue_notice
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.telling import act_and_tell
from clerk_app.desk.untold_ends import untold_ends
from clerk_app.domain import corrections
from clerk_app.domain.case_states import Act
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import MoveItems


def end_lapsed(
    station: Station, session: Session, case_id: str, *, items: tuple[str, ...], note: str = ""
) -> tuple[CaseFile, Changes]:
    """End items whose correction did not come within the period (退件, domain.md 4.3).

    No decision on the matter: the materials go back and the same may be filed again, which the
    paper says with what was waited for and until when. What the platform has ended already is only
    told of. Raises RuleError MOVE_ILLEGAL (act, state) when one of them waits for nothing or its
    period still runs.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        shown = with_held(work, station, case)
        wait = station.library.begun_with(case.catalogue_version).correction_wait
        untold = untold_ends(work, case)
        over = {
            **corrections.lapsed(shown, station.library.calendar(), station.today(), wait),
            **untold,
        }
        for item in shown.items:
            if item.item_id in items and item.item_id not in over:
                raise RuleError(Trouble.MOVE_ILLEGAL, act=Act.RETURN.value, state=item.state.value)
        for item in (one for one in shown.items if one.item_id in items):
            until = over[item.item_id]
            names = corrections.names_out(shown, item)
            told = Told(
                NoticeKind.LAPSE,
                (item.item_id,),
                "",
                note.strip(),
                names,
                until=until.isoformat(),
            )
            if item.item_id in untold and item.moved is not None:
                queue_notice(work, station, session, case, told, op_id=item.moved.op_id)
                continue
            said = corrections.why_lapsed(shown, item, until)
            reason = "；".join(part for part in (said, note.strip()) if part)
            move = MoveItems(
                Act.RETURN,
                (item.item_id,),
                station.today().isoformat(),
                reason=reason,
                until=until.isoformat(),
            )
            case = act_and_tell(work, station, session, case, move, (told,))
        return case_file(work, station, case), TOUCHED
