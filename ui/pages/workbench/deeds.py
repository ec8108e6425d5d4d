"""What the clerk has done last, each with what it takes to undo it (撤销): a pile of values."""

from dataclasses import dataclass, replace

from clerk_app.desk.drafts import Draft
from clerk_app.domain.case import Case, Event
from clerk_app.domain.errors import YichuangError
from ui.pages.workbench.open_tabs import EMPTY, Tab

MOST = 50
"""Nobody goes back further."""
BY_THEMSELVES = frozenset({"issue_paper"})
"""Kinds that follow a step and are none themselves."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done, to a draft, a case or the desk."""

    key: str
    """What it was done to; the empty desk's: it can be undone whatever is in front."""
    said: str = ""
    """What was done, in a few words; empty when it is final."""
    steps: tuple[str, ...] = ()
    """Ids of the operations it was, of a case."""
    before: Draft | None = None
    after: Draft | None = None
    """The draft before and after it."""
    discarded: Draft | None = None
    """The draft that was thrown away."""
    closed: Tab | None = None
    """The tab that was put away."""
    final: YichuangError | None = None
    """Why it can't be undone."""

    @property
    def may_be_undone(self) -> bool:
        """Worth a button."""
        return bool(self.said) and self.final is None

    @property
    def about(self) -> str:
        """Id of the draft or case it brings back, of the desk's."""
        if self.discarded is not None:
            return self.discarded.draft_id
        return self.closed.key if self.closed is not None else self.key


Pile = tuple[Deed, ...]
"""The latest on top, that is: last."""


def laid_on(pile: Pile, deed: Deed) -> Pile:
    """One more."""
    return (*pile, deed)[-MOST:]


def top(pile: Pile, key: str) -> Deed | None:
    """The last thing done to what is in front, or to the desk."""
    return next((one for one in reversed(pile) if one.key in (key, EMPTY)), None)


def without(pile: Pile, deed: Deed) -> Pile:
    """That one is undone."""
    return tuple(one for one in pile if one is not deed)


def reopened(pile: Pile, key: str) -> Pile:
    """What was put away is open again some other way, or is a case by now."""
    return tuple(one for one in pile if one.key != EMPTY or one.about != key)


def called(pile: Pile, final: YichuangError) -> Pile:
    """Another visitor: what was put away for the one before stays away."""
    return laid_on(tuple(one for one in pile if one.key != EMPTY), Deed(EMPTY, final=final))


def own_steps(before: Case, after: Case, *, by: str, window: str) -> tuple[Event, ...]:
    """What this clerk has done at this window to bring a case from one to the other."""
    known = {one.op_id for one in before.events}
    # What is filed follows by itself as well.
    filed = {one.material_id for one in after.materials if one.filed}
    return tuple(
        one
        for one in after.events
        if one.op_id not in known
        and (one.by, one.window) == (by, window)
        and one.kind not in BY_THEMSELVES
        and one.detail not in filed
    )


def final(deed: Deed, why: YichuangError) -> Deed:
    """It turned out that it can't be undone."""
    return replace(deed, final=why)
