"""What lies open on one desk, as one frozen value: drafts and cases in order, one in front.

The rule of a newcomer (whatever is scanned, searched, picked up or begun): what is open already
comes to the front. Anything else takes the place of what is in front only when nobody works on
that: the empty desk, a draft nothing has been entered in, or a case that was merely looked at and
not for the visitor at hand. A draft with anything in it, a case of the visitor at hand and a case
the clerk has done something to keep their tabs; the newcomer gets its own, right beside. So
nothing ever goes by itself while a visitor is served, and leafing through cases fills no row.

The next visitor (`next_visitor`): what was opened for earlier ones and is finished is put away;
a draft, something typed that is not stored, a file that was not taken in and a case that waits
for the clerk's word stay. The new visitor finds an empty desk.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from clerk_app.desk.drafts import Draft
from clerk_app.domain.listings import TabKind, TabRow
from ui.pages.workbench.subject import NOBODY, Subject

MOST = 12
"""More tabs than this can't be told apart on a screen of 1366 pixels."""
EMPTY = ""
"""Key of the empty desk, that is behind all tabs."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One draft or case, and why it is open."""

    subject: Subject
    ticket: str = ""
    """Number of the visitor it was opened for; empty: between two visitors."""
    worked: bool = False
    """The clerk has done something to it since it was opened."""

    @property
    def key(self) -> str:
        """Id of the draft or case."""
        return self.subject.key


@dataclass(frozen=True, slots=True)
class OpenTabs:
    """The desk of one clerk."""

    tabs: tuple[Tab, ...] = ()
    """From left to right; no key twice."""
    desk: Subject = field(default_factory=Subject)
    """The empty desk: who was looked up there, which drafts wait."""
    trail: tuple[str, ...] = (EMPTY,)
    """Keys by when they were last in front; the last one is in front now. The empty desk's, too."""

    @property
    def key(self) -> str:
        """Key of what is in front."""
        return self.trail[-1]

    @property
    def front(self) -> Subject:
        """What is in front."""
        return self.subject(self.key) or self.desk

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the tabs, from left to right."""
        return tuple(one.key for one in self.tabs)

    @property
    def full(self) -> bool:
        """There is no room for one more."""
        return len(self.tabs) >= MOST

    def choice(self, ticket: str) -> bool:
        """There is more than one thing to go to: another tab, or the desk of the visitor at hand.

        While the only tab is the visitor's own, a row of it would tell nothing and cost a line.
        """
        others = any(ticket and one.ticket != ticket for one in self.tabs)
        return len(self.tabs) > 1 or bool(self.tabs and (self.key == EMPTY or others))

    def tab(self, key: str) -> Tab | None:
        """The tab with this key."""
        return next((one for one in self.tabs if one.key == key), None)

    def subject(self, key: str) -> Subject | None:
        """What is open under this key; the empty desk is always."""
        found = self.tab(key)
        return self.desk if key == EMPTY else found.subject if found is not None else None

    def rows(self) -> tuple[TabRow, ...]:
        """What is kept of them for the next start."""
        return tuple(
            TabRow(
                TabKind.CASE if one.subject.file is not None else TabKind.DRAFT,
                one.key,
                in_front=one.key == self.key,
            )
            for one in self.tabs
        )


def changed(
    desk: OpenTabs, key: str, change: Callable[[Subject], Subject], *, worked: bool = False
) -> OpenTabs:
    """What is open under `key` is another now, or has become another thing (a draft: a case).

    Nothing happens when it is not open any more. When it became what another tab shows already,
    one tab of the two is left.
    """
    subject = desk.subject(key)
    if subject is None:
        return desk
    new = change(subject)
    if key == EMPTY:
        return desk if new == subject else replace(desk, desk=new)
    tabs = tuple(
        replace(one, subject=new, worked=one.worked or worked) if one.key == key else one
        for one in desk.tabs
        if one.key == key or one.key != new.key
    )
    if tabs == desk.tabs:
        return desk
    if new.key == key:
        return replace(desk, tabs=tabs)
    trail = (new.key if one == key else one for one in desk.trail)
    return replace(desk, tabs=tabs, trail=_once(tuple(trail)))


def fits(desk: OpenTabs, ticket: str) -> bool:
    """Whether something that is not open yet has a place."""
    return not desk.full or not _stays(desk.tab(desk.key), ticket)


def opened(
    desk: OpenTabs,
    subject: Subject,
    *,
    ticket: str = "",
    worked: bool = False,
    change: Callable[[Subject], Subject] | None = None,
) -> OpenTabs:
    """The desk with `subject` in front, by the rule of a newcomer.

    `change` brings a subject up to date that is open already; without it it stays as it is.
    The same desk when there is no room.
    """
    if desk.tab(subject.key) is not None:
        desk = in_front(desk, subject.key)
        return changed(desk, subject.key, change or (lambda old: old), worked=worked)
    here = desk.tab(desk.key)
    new = Tab(subject, ticket, worked)
    desk = _quiet(desk)
    if here is not None and not _stays(here, ticket):
        tabs = tuple(new if one.key == here.key else one for one in desk.tabs)
        trail = tuple(one for one in desk.trail if one != here.key)
        return replace(desk, tabs=tabs, trail=(*trail, subject.key))
    if desk.full:
        return desk
    place = desk.keys.index(desk.key) + 1 if here is not None else len(desk.tabs)
    tabs = (*desk.tabs[:place], new, *desk.tabs[place:])
    return replace(desk, tabs=tabs, trail=(*desk.trail, subject.key))


def restored(desk: OpenTabs, subjects: tuple[Subject, ...], front: str) -> OpenTabs:
    """The desk as it was left, under what has been opened since."""
    new = tuple(Tab(one) for one in subjects if desk.tab(one.key) is None)[: MOST - len(desk.tabs)]
    here = desk.key
    desk = replace(desk, tabs=(*new, *desk.tabs))
    return in_front(desk, front) if here == EMPTY and front in desk.keys else desk


def closed(desk: OpenTabs, key: str) -> OpenTabs:
    """Without that tab; in front comes what was there before it. The empty desk is cleared."""
    if key == EMPTY:
        return replace(desk, desk=Subject(left=desk.desk.left))
    tabs = tuple(one for one in desk.tabs if one.key != key)
    trail = tuple(one for one in desk.trail if one != key)
    return replace(desk, tabs=tabs, trail=trail)


def in_front(desk: OpenTabs, key: str) -> OpenTabs:
    """With that tab, or the empty desk, in front; what is not open can't come there."""
    if key == desk.key or (key != EMPTY and key not in desk.keys):
        return desk
    return replace(_quiet(desk), trail=(*(one for one in desk.trail if one != key), key))


def stepped(desk: OpenTabs, by: int) -> OpenTabs:
    """The next tab (1) or the one before (-1) in front, round and round."""
    if not desk.tabs:
        return desk
    if desk.key == EMPTY:
        return in_front(desk, desk.keys[0 if by > 0 else -1])
    return in_front(desk, desk.keys[(desk.keys.index(desk.key) + by) % len(desk.tabs)])


def next_visitor(desk: OpenTabs, ticket: str) -> OpenTabs:
    """Another visitor has been called: see above."""
    kept = tuple(one for one in desk.tabs if one.ticket in ("", ticket) or _unfinished(one.subject))
    keys = {one.key for one in kept} | {EMPTY}
    trail = tuple(one for one in desk.trail if one in keys and one != EMPTY)
    here = next((one for one in kept if one.key == desk.key), None)
    if here is not None and here.ticket == ticket:
        return replace(desk, tabs=kept, trail=(EMPTY, *trail))
    return replace(desk, tabs=kept, trail=(*trail, EMPTY), desk=Subject(left=desk.desk.left))


def _stays(tab: Tab | None, ticket: str) -> bool:
    if tab is None:
        return True
    subject = tab.subject
    if subject.draft is not None:
        return not blank(subject.draft)
    return tab.worked or bool(subject.typed) or (bool(ticket) and tab.ticket == ticket)


def _unfinished(subject: Subject) -> bool:
    if subject.file is None:
        return subject.draft is not None and not blank(subject.draft)
    waits = subject.file.refused or subject.file.case.open_conflicts
    return bool(subject.typed or subject.line_problems or waits)


def blank(draft: Draft) -> bool:
    """Nothing has been entered in it."""
    chosen = draft.theme or draft.item_ids
    return not (chosen or draft.materials or any(draft.fields.values()))


def _quiet(desk: OpenTabs) -> OpenTabs:
    """Who was looked up over a tab is not shown there again: it may have been somebody else."""
    if desk.key == EMPTY:
        return replace(desk, desk=replace(desk.desk, found=NOBODY, asked=""))
    return changed(
        desk, desk.key, lambda one: replace(one, found=NOBODY, asked="") if one.asked else one
    )


def _once(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Each key where it came last."""
    return tuple(reversed(dict.fromkeys(reversed(keys))))
