"""What the quiet questions find goes on the tab they were asked about, in front or not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.draft_news import DraftNews
from clerk_app.desk.drafts import Draft
from clerk_app.desk.visitor import Visitor
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.case import HeldLicence
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.form import CERT_NO, FieldProblem
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.reuse import OnFile
from ui import words
from ui.bus import Bus
from ui.pages.workbench.credit_watch import numbers_on
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.lookout import Lookout
from ui.pages.workbench.open_tabs import EMPTY
from ui.pages.workbench.shelf import Shelf
from ui.pages.workbench.subject import looked_up, with_held, with_problems, without


class Watching(QObject):
    """Asks for a subject what it needs to know, and puts the answers where they belong."""

    not_received = Signal()
    """What is wrong with the draft in front, which was refused, stands in it now."""

    def __init__(
        self,
        lookout: Lookout,
        tabs: DeskTabs,
        shelf: Shelf,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """`shelf` has the labels of fields that sentences name."""
        super().__init__(parent)
        self._at_hand = frozenset[str]()
        self._lookout, self._tabs, self._shelf = lookout, tabs, shelf
        self._refused: set[str] = set()
        lookout.drafts_left.connect(self._on_left)
        lookout.found.connect(self._on_around)
        lookout.appointments.connect(self._on_appointments)
        lookout.bookings_unknown.connect(self._on_bookings_unknown)
        lookout.duplicates.connect(self._on_duplicates)
        lookout.news.connect(self._on_news)
        lookout.on_file.connect(self._on_on_file)
        lookout.held.connect(self._on_held)
        lookout.problems.connect(self._on_problems)
        lookout.looked_up.connect(self.looked_up)
        lookout.wanted.connect(bus.tell)
        bus.changed.connect(self._on_changed)
        tabs.front_changed.connect(self._ask_register)
        tabs.front_changed.connect(self._look_at_glyphs)
        lookout.glyphs.learned.connect(self._look_at_glyphs)

    def look_again(self, key: str, left: frozenset[str] = frozenset()) -> None:
        """What is there already and what is still wrong, now that the draft is another."""
        subject = self._tabs.desk.subject(key)
        if subject is not None and subject.draft is not None:
            self._lookout.look_for_news(subject.draft)
            self._lookout.look_for_duplicates(subject.draft)
            self._lookout.look_for_problems(subject.draft, left)
            self._lookout.look_for_reuse(subject)

    def look_around(self, key: str) -> None:
        """Who the applicant is, and what they have on file elsewhere."""
        subject = self._tabs.desk.subject(key)
        if subject is not None and not subject.empty:
            self._lookout.look_around(key, subject.value(CERT_NO))
            self._lookout.look_for_reuse(subject)

    def look_over(self, key: str) -> None:
        """What may have become known since it was last in front."""
        subject = self._tabs.desk.subject(key)
        if subject is not None and subject.draft is not None:
            self._lookout.look_for_duplicates(subject.draft)
        self.look_around(key)

    def look_for_papers(self, key: str) -> None:
        """What the company and the persons named have on file, and what they apply for already."""
        subject = self._tabs.desk.subject(key)
        if subject is not None and subject.draft is not None:
            self._lookout.look_for_duplicates(subject.draft)
            self._lookout.look_for_reuse(subject)

    def _on_changed(self, changes: Changes) -> None:
        """Cases came or changed: of the applicant of what is being typed here there may be news.

        They may have begun the same online, applied for something else, or been granted what the
        draft asks for; or the register has answered. Another draft is looked over when it comes to
        the front.
        """
        front = self._tabs.front
        if changes & Changes.CASE and front.draft is not None:
            self._lookout.look_for_duplicates(front.draft)
            self.look_around(front.key)
        elif Changes.REGISTER | Changes.MATERIALS in changes:
            if front.empty and front.asked:
                self._lookout.look_up_again(front.key, front.asked)
            self.look_around(front.key)

    def _ask_register(self) -> None:
        numbers = frozenset(numbers_on(self._tabs.front).values())
        if numbers - self._at_hand:
            self._lookout.want_register(numbers - self._at_hand)
        self._at_hand = numbers

    def _look_at_glyphs(self) -> None:
        front = self._tabs.front
        found = self._lookout.glyphs.among(front.values.values())
        if found != front.unprintable:
            self._tabs.change(front.key, lambda one: replace(one, unprintable=found))

    def refused(self, draft: Draft) -> None:
        """Receiving was refused: everything that is wrong is due to be said."""
        self._refused.add(draft.draft_id)
        self._lookout.look_for_news(draft)
        self._lookout.look_for_problems(draft, None)

    def _on_left(self, left: tuple[Draft, ...]) -> None:
        lying = tuple(one for one in left if one.draft_id not in self._tabs.desk.keys)
        self._tabs.change(EMPTY, lambda desk: replace(desk, left=lying))

    def _on_around(self, key: str, found: Visitor) -> None:
        others = without(found, key, self._tabs.desk.keys)
        self._tabs.change(key, lambda one: looked_up(one, "", others))
        subject = self._tabs.desk.subject(key)
        self._lookout.look_for_appointments(key, subject.value(CERT_NO) if subject else "", others)

    def looked_up(self, key: str, asked: str, found: Visitor) -> None:
        """Somebody was looked up over what is open under `key`."""
        others = without(found, "", self._tabs.desk.keys)
        self._tabs.change(key, lambda one: looked_up(one, asked, others))
        self._lookout.look_for_appointments(key, asked, others)

    def _on_appointments(self, key: str, found: Visitor, booked: tuple[Appointment, ...]) -> None:
        # Another may have been looked up since.
        self._tabs.change(
            key, lambda one: replace(one, appointments=booked) if one.found == found else one
        )

    def _on_bookings_unknown(self, key: str, found: Visitor, _: YichuangError) -> None:
        self._tabs.change(
            key, lambda one: replace(one, unknown_booked=True) if one.found == found else one
        )

    def _on_duplicates(self, key: str, rows: tuple[CaseRow, ...]) -> None:
        self._tabs.change(key, lambda one: replace(one, duplicates=rows))

    def _on_news(self, key: str, found: DraftNews | None) -> None:
        self._tabs.change(key, lambda one: replace(one, news=found))

    def _on_on_file(self, key: str, found: Mapping[str, OnFile]) -> None:
        self._tabs.change(key, lambda one: replace(one, on_file=found))

    def _on_held(self, key: str, today: date, held: Mapping[str, HeldLicence]) -> None:
        catalogue = self._shelf.catalogue
        self._tabs.change(key, lambda one: with_held(one, held, catalogue, today=today))

    def _on_problems(
        self, asked: Draft, due: frozenset[str], found: tuple[FieldProblem, ...]
    ) -> None:
        labels = self._shelf.labels
        said = {one.field: words.sentence(one.error(), labels) for one in found}
        key = asked.draft_id
        self._tabs.change(key, lambda one: with_problems(one, asked, due, said))
        if key in self._refused and due:
            self._refused.discard(key)
            if key == self._tabs.desk.key:
                self.not_received.emit()
