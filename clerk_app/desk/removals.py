"""Taking out what was handed in: one clerk asks, another one approves."""

from collections.abc import Iterable, Mapping

from clerk_app.desk.approving import Approval, require_two
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Material
from clerk_app.domain.permissions import Act
from clerk_app.domain.two_persons import Thing, removal_wants_two
from clerk_app.store.work import Work


def require_removals(
    work: Work,
    station: Station,
    session: Session,
    case: Case,
    material_ids: Iterable[str],
    approval: Approval | None,
) -> None:
    """Go on only when these materials of a received case may be taken out by who asks for it.

    One approval is for all of them, and for no other. Raises RuleError NOT_PERMITTED (act, who),
    SECOND_NEEDED (act, subject), `subject` the number of the case.
    """
    wanted, today = set(material_ids), station.today()
    there = [one for one in case.current_materials if one.material_id in wanted]
    if any(removal_wants_two(case, one, session.name, today) for one in there):
        names = station.library.begun_with(case.catalogue_version).material_names()
        pages = tuple(_as_thing(one, names) for one in there)
        require_two(work, station, session, Act.REMOVE_MATERIAL, case.number, pages, approval)


def _as_thing(one: Material, names: Mapping[str, str]) -> Thing:
    name = f"{names.get(one.slot, one.slot)} · {one.filename}"
    return Thing(one.material_id, one.slot, one.sha256, name=name)
