"""Ids of cases that were joined: any of them leads to the one case that stands."""

from sqlalchemy import Connection, Text, bindparam, delete, func, select, union_all, update
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.station_tables import case_alias

_RESOLVE = select(case_alias.c.case_id).where(case_alias.c.alias == bindparam("asked"))
_NEW = insert(case_alias).values(alias=bindparam("joined"), case_id=bindparam("root"))
_REMEMBER = _NEW.on_conflict_do_update(
    index_elements=[case_alias.c.alias], set_={"case_id": _NEW.excluded.case_id}
)
_STAND = delete(case_alias).where(case_alias.c.alias == bindparam("asked"))
_LEAD_ON = (
    update(case_alias)
    .where(case_alias.c.case_id == bindparam("joined"))
    .values(case_id=bindparam("root"))
)

_member = bindparam("member", type_=Text)
_joined_to = select(case_alias.c.case_id).where(case_alias.c.alias == _member).scalar_subquery()
_root = func.coalesce(_joined_to, _member)
FAMILY = union_all(select(_root), select(case_alias.c.alias).where(case_alias.c.case_id == _root))
"""Ids of a case that stands and of all that were joined to it; parameter `member`, any of them."""


def resolve(connection: Connection, case_id: str) -> str:
    """The id of the case that stands: `case_id` itself unless it was joined to another."""
    found = connection.execute(_RESOLVE, {"asked": case_id}).scalar()
    return case_id if found is None else found


def stand(connection: Connection, case_id: str) -> None:
    """The platform shows `case_id` as a case of its own: it is not, or no longer, another's."""
    connection.execute(_STAND, {"asked": case_id})


def remember(connection: Connection, alias: str, case_id: str) -> None:
    """From now on `alias` means `case_id`, and so does whatever meant `alias` until now."""
    root = resolve(connection, case_id)
    if alias == root:
        return
    names = {"joined": alias, "root": root}
    connection.execute(_LEAD_ON, names)
    connection.execute(_REMEMBER, names)
