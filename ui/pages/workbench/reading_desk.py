"""Papers that come in are read (文字识别); what they say is laid beside the form, to be taken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.station import Station
from clerk_app.desk.text_reader_port import PageRead
from clerk_app.domain.case import Material
from clerk_app.domain.catalogue import Catalogue, MaterialKind
from clerk_app.domain.form import merged_form
from clerk_app.domain.read_proposals import (
    PaperText,
    Proposal,
    Standing,
    paper_in,
    proposals,
    wants_reading,
)
from ui.page_reader import PageReader
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.filling import Filling
from ui.pages.workbench.shelf import Shelf
from ui.pages.workbench.subject import Subject
from ui.tasks import telling


@dataclass(frozen=True, slots=True)
class Reading:
    """What one paper says to the form in front."""

    material_id: str
    paper: str
    """Name of the line of the checklist it lies on."""
    proposals: tuple[Proposal, ...]

    @property
    def new(self) -> tuple[Proposal, ...]:
        """What the form has no answer for yet."""
        return tuple(one for one in self.proposals if one.standing is Standing.NEW)

    @property
    def other(self) -> tuple[Proposal, ...]:
        """What the form says otherwise."""
        return tuple(one for one in self.proposals if one.standing is Standing.OTHER)


class ReadingDesk(QObject):
    """Reads the papers that are taken in here while they lie open; forgets them with the tab."""

    changed = Signal()
    """What is read of the papers in front is another now."""
    _found = Signal(str, object)
    _not_found = Signal(str, object)

    def __init__(
        self,
        station: Station,
        reader: PageReader,
        lane: BusyLane,
        open_desk: tuple[DeskTabs, Shelf, Filling],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """Nothing read yet."""
        super().__init__(parent)
        self._station, self._reader, self._lane = station, reader, lane
        self._tabs, self._shelf, self._filling = open_desk
        self._today = today
        self._known: dict[str, set[str]] = {}
        self._read: dict[str, PaperText] = {}
        self._put_by: set[str] = set()
        self._asked: set[str] = set()
        self._found.connect(self._reader.ask)
        self._not_found.connect(self._on_not_found)
        if reader.is_there:
            reader.read.connect(self._on_read)
            self._tabs.changed.connect(self._on_tabs)

    @property
    def busy(self) -> bool:
        """A paper of what is in front is being read."""
        return any(one.material_id in self._asked for one, _ in self._papers(self._tabs.front))

    @property
    def reading(self) -> Reading | None:
        """The first paper in front that says something the form does not say, or says otherwise."""
        subject = self._tabs.front
        for material, slot_name in self._papers(subject):
            text = self._read.get(material.material_id)
            if text is None or material.material_id in self._put_by:
                continue
            found = Reading(
                material.material_id, slot_name, self._proposals(subject, material, text)
            )
            if found.new or found.other:
                return found
        return None

    def take(self, material_id: str) -> None:
        """Put what a paper says into the fields that are empty; nothing is overwritten."""
        reading, subject = self.reading, self._tabs.front
        if reading is None or reading.material_id != material_id:
            return
        fields = {one.field: one.value for one in reading.new}
        if subject.draft is not None:
            self._filling.fill(fields)
        else:
            for name, value in fields.items():
                self._filling.type(name, value)
                self._filling.leave(name, value)
        self.changed.emit()

    def put_by(self, material_id: str) -> None:
        """The clerk wants to hear no more of that paper."""
        self._put_by.add(material_id)
        self.changed.emit()

    # Looking for papers that came in

    def _on_tabs(self) -> None:
        """A paper that was there when its tab was opened is not read: it was looked at before."""
        desk = self._tabs.desk
        for key in desk.keys:
            subject = desk.subject(key)
            if subject is None or subject.empty:
                continue
            here = {one.material_id: one for one, _ in self._papers(subject)}
            known = self._known.get(key)
            if known is not None:
                for material_id in here.keys() - known:
                    self._ask(here[material_id])
            self._known[key] = (known or set()) | here.keys()
        for key in self._known.keys() - set(desk.keys):
            gone = self._known.pop(key)
            for material_id in gone:
                self._read.pop(material_id, None)
            self._put_by -= gone

    def _ask(self, material: Material) -> None:
        self._asked.add(material.material_id)
        call = partial(self._station.store.files.file, material.sha256)
        name = material.material_id
        self._lane.ask(call, telling(self, self._found, name), telling(self, self._not_found, name))

    def _on_not_found(self, material_id: str, _error: object) -> None:
        self._asked.discard(material_id)
        self.changed.emit()

    def _on_read(self, page: PageRead) -> None:
        if page.page_id not in self._asked:
            return
        self._asked.discard(page.page_id)
        if page.lines is not None:
            self._read[page.page_id] = paper_in(page.lines, self._today())
        self.changed.emit()

    # What they say

    def _papers(self, subject: Subject) -> Iterator[tuple[Material, str]]:
        """Papers of the subject that may answer its questions, with the names of their lines."""
        catalogue = self._catalogue(subject)
        if catalogue is None:
            return
        for line in subject.lines:
            kind = _kind(catalogue, line.slot)
            if kind is not None and wants_reading(kind):
                for material in line.materials:
                    yield material, line.name

    def _proposals(
        self, subject: Subject, material: Material, text: PaperText
    ) -> tuple[Proposal, ...]:
        catalogue = self._catalogue(subject)
        kind = _kind(catalogue, material.slot) if catalogue is not None else None
        if catalogue is None or kind is None:
            return ()
        groups = merged_form(catalogue, [one.item_id for one in subject.items])
        asked = [one.field for group in groups for one in group.fields]
        return proposals(text, kind, asked, subject.values, self._today())

    def _catalogue(self, subject: Subject) -> Catalogue | None:
        return self._shelf.catalogue if subject.file is None else subject.file.catalogue


def _kind(catalogue: Catalogue, slot: str) -> MaterialKind | None:
    return next((one for one in catalogue.materials if one.id == slot), None)
