"""What the province's register of licences has said of people: asked about, and answered."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.issued_paper import IssuedPaper
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.store.columns import Moment
from clerk_app.store.register_tables import issued_paper, register_ask
from clerk_app.store.station_tables import blob

_many: ColumnElement[Any] = bindparam("many", expanding=True, type_=Text)
_before = bindparam("before", type_=Moment)
_new = insert(register_ask)
_WANT = _new.on_conflict_do_update(
    index_elements=[register_ask.c.holder], set_={"wanted_at": _new.excluded.wanted_at}
)
_untold = register_ask.c.told_at.is_(None) | (
    (register_ask.c.told_at < register_ask.c.wanted_at) & (register_ask.c.told_at < _before)
)
_WANTED = (
    select(register_ask.c.holder)
    .where(_untold)
    .order_by(register_ask.c.wanted_at.desc(), register_ask.c.holder)
    .limit(bindparam("limit"))
)
_LATELY = select(register_ask.c.holder).where(
    register_ask.c.holder.in_(_many), register_ask.c.wanted_at >= _before
)
_TOLD = (
    update(register_ask)
    .where(register_ask.c.holder == bindparam("asked", type_=Text))
    .values(told_at=bindparam("now", type_=Moment))
)
_OF = (
    select(issued_paper.c.doc)
    .where(issued_paper.c.holder.in_(_many))
    .order_by(issued_paper.c.holder, issued_paper.c.slot, issued_paper.c.sha256)
)
_PUT = insert(issued_paper).on_conflict_do_nothing()
_KNOW = insert(blob).values(state=BlobState.REMOTE).on_conflict_do_nothing()
_CLEAR = delete(issued_paper).where(issued_paper.c.holder.in_(_many))
_OLD = select(register_ask.c.holder).where(register_ask.c.wanted_at < _before)
_FORGET = delete(register_ask).where(register_ask.c.holder.in_(_many))


class Register:
    """The rows inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def want(self, holders: Iterable[str], *, at: datetime) -> None:
        """They are at the window: the register is to be asked about them."""
        rows = [{"holder": one, "wanted_at": at} for one in holders]
        if rows:
            self._connection.execute(_WANT, rows)

    def wanted_since(self, holders: Collection[str], since: datetime) -> frozenset[str]:
        """Those of them who have been at the window since then."""
        asked = {"many": list(holders), "before": since}
        return frozenset(self._connection.execute(_LATELY, asked).scalars())

    def wanted(self, *, stale: datetime, limit: int) -> tuple[str, ...]:
        """Whom to ask about, the latest first: of whom nothing is known, or only from before."""
        asked = {"before": stale, "limit": limit}
        return tuple(self._connection.execute(_WANTED, asked).scalars())

    def put(self, holder: str, papers: Iterable[IssuedPaper], *, at: datetime) -> None:
        """Keep the whole answer of one of whom it was asked; their files are to be fetched."""
        self._connection.execute(_CLEAR, {"many": [holder]})
        self._connection.execute(_TOLD, {"asked": holder, "now": at})
        for one in papers:
            row = {"holder": holder, "slot": one.slot, "sha256": one.sha256, "doc": to_doc(one)}
            self._connection.execute(_PUT, row)
            known = {"sha256": one.sha256, "size": one.size, "mime": one.mime}
            self._connection.execute(_KNOW, known)

    def of(self, holders: Collection[str]) -> tuple[IssuedPaper, ...]:
        """What it has of these people and companies."""
        if not holders:
            return ()
        docs = self._connection.execute(_OF, {"many": sorted(holders)}).scalars()
        return tuple(from_doc(IssuedPaper, doc) for doc in docs)

    def forget(self, *, before: datetime) -> None:
        """Whoever has not been at the window since is no longer known here."""
        old = list(self._connection.execute(_OLD, {"before": before}).scalars())
        if old:
            self._connection.execute(_CLEAR, {"many": old})
            self._connection.execute(_FORGET, {"many": old})
