"""Whether a paper issued offline stands by now: the platform has confirmed what it tells of.

What was printed stays as it is and goes on saying that it waited; whoever judges it is told of it.
"""

from collections.abc import Iterable

from clerk_app.domain.case import Case, Event, Paper
from clerk_app.domain.case_states import Act
from clerk_app.domain.notices import NoticeKind

_MOVE = "move_items"
_RETURNS = frozenset({NoticeKind.RETURN, NoticeKind.TERMINATION, NoticeKind.LAPSE})
_TOLD: tuple[tuple[frozenset[str], str, str], ...] = (
    (frozenset({NoticeKind.ACCEPTANCE}), _MOVE, Act.ACCEPT),
    (frozenset({NoticeKind.DEFERRAL}), _MOVE, Act.ACCEPT),
    (frozenset({NoticeKind.CORRECTION}), _MOVE, Act.ASK_CORRECTION),
    (frozenset({NoticeKind.NOT_REQUIRED}), _MOVE, Act.FIND_NOT_REQUIRED),
    (frozenset({NoticeKind.REFUSAL, NoticeKind.NOT_ADMITTED}), _MOVE, Act.REFUSE),
    (_RETURNS, _MOVE, Act.RETURN),
    (frozenset({NoticeKind.WITHDRAWAL}), _MOVE, Act.WITHDRAW),
    (frozenset({NoticeKind.SUSPENSION}), _MOVE, Act.SUSPEND),
    (frozenset({NoticeKind.EXTENSION}), "extend_limit", ""),
    (frozenset({NoticeKind.GRANT}), _MOVE, Act.GRANT),
    (frozenset({NoticeKind.DENIAL}), _MOVE, Act.DENY),
    (frozenset({NoticeKind.VOIDING}), _MOVE, Act.VOID),
    (frozenset({"delivery_proof"}), "deliver", ""),
)
"""Kinds of paper that tell of the same step of a case, and that step: kind and detail."""


def confirmed_since(paper: Paper, papers: Iterable[Paper], held: Case | None) -> bool:
    """Whether a paper of one case, issued offline, tells of what the platform has confirmed since.

    `papers`: all there are of its case; `held`: the case as the platform has it. A receipt stands
    with the platform's number, a notice with its act. A record does not say which act a notice
    told of: where the platform has fewer of that kind than there are papers, one of them may have
    been refused, and none is called confirmed.
    """
    if not paper.provisional or held is None or not held.platform_number:
        return False
    if paper.kind == "receipt":
        return True
    for kinds, step, detail in _TOLD:
        if paper.kind in kinds:
            told = {_which(one, held) for one in papers if one.kind in kinds}
            return len(told) <= sum(_is(one, step, detail) for one in held.events)
    return False


def sheet_confirmed(paper: Paper, held: int) -> bool:
    """The same of a sheet with many cases, such as the receipt of a batch (集群注册收件凭证).

    `held`: how many of its cases the platform has given a number of its own.
    """
    return paper.provisional and 0 < paper.cases <= held


def _which(paper: Paper, case: Case) -> str:
    """Copies of a paper are one; of what has no number of its own each counts."""
    return paper.number if paper.number != case.number else paper.paper_id


def _is(event: Event, step: str, detail: str) -> bool:
    return event.kind == step and detail in ("", event.detail)
