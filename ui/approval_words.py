"""What two persons decide about, in words: before they sign, and on the audit trail after."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.two_persons import Thing
from ui import words

translate = QCoreApplication.translate

_DIGITS = 12
"""Of a digest that are shown: they tell two files apart."""
_NAMED = 3
"""Things of one row of the trail that are named; of more only how many there are."""


def thing(one: Thing) -> str:
    """A page, paper or item that a second person is asked about."""
    said = _paper(one.kind, one.number, one.copy) if one.copy else one.name
    return _with_digest(said, one.sha256)


def on_record(things: Sequence[Mapping[str, Any]]) -> str:
    """The same as the trail has kept them, which knows no names of files."""
    named = translate("Approval", "、").join(map(_kept, things[:_NAMED]))
    if len(things) <= _NAMED:
        return named
    return translate("Approval", "{named}等 {n} 项").format(named=named, n=len(things))


def _kept(doc: Mapping[str, Any]) -> str:
    kind, sha256 = str(doc.get("kind", "")), str(doc.get("sha256", ""))
    copy = int(doc.get("copy", 0))
    if copy:
        return _with_digest(_paper(kind, str(doc.get("number", "")), copy), sha256)
    return _with_digest(translate("Approval", "文件"), sha256) if sha256 else kind


def _paper(kind: str, number: str, copy: int) -> str:
    return translate("Approval", "{paper} {number}，第 {copy} 份").format(
        paper=words.paper_kind(kind), number=spoken_groups(number), copy=copy
    )


def _with_digest(said: str, sha256: str) -> str:
    if not sha256:
        return said
    return translate("Approval", "{what}（摘要 {digest}）").format(
        what=said, digest=sha256[:_DIGITS]
    )
