"""Papers (材料) of what lies on the desk: taken in, compared, taken out, of a draft or a case."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import case_file, drafts, page_pile, reuse, separators
from clerk_app.desk.approving import Approval
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.page_codes import Place
from clerk_app.desk.page_pile import Put
from clerk_app.desk.page_places import Answer, put_behind
from clerk_app.desk.scanned_pages import Attach, Came, file_page
from clerk_app.desk.sign_in import Session
from clerk_app.desk.sources import Source
from clerk_app.desk.station import Station
from clerk_app.domain.case import Material
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.subject import Subject
from ui.second_person import AsksSecond
from ui.tasks import telling


class PaperDesk(AsksSecond):
    """The same acts whether it is a draft or a case; each answer names what it is about."""

    drafted = Signal(object)
    """The answer of a use case on a draft: a `Draft` as stored, and `Changes`."""
    filed = Signal(str, object)
    """Id of a case, and the answer of a use case on it: a `CaseFile`, and `Changes`."""
    refused = Signal(str, str, object)
    """Key of the subject, slot of the line, and the `YichuangError` about a file brought."""
    previewed = Signal(str, object)
    """Id of a material and path of its bytes, to be shown."""
    separated = Signal(str)
    """Separator sheets came out; name of the file."""
    failed = Signal(object)
    """A `YichuangError` about anything else."""

    def __init__(
        self,
        station: Station,
        session: Session,
        lane: BusyLane,
        told: Callable[[Changes], None],
        parent: QObject | None = None,
    ) -> None:
        """Files are taken in on `lane`, in the order they were brought.

        `told` hears that a sheet came out; what became of a file is a signal.
        """
        super().__init__(parent)
        self._station, self._session, self._lane, self._told = station, session, lane, told

    def file_page(
        self,
        place: Place,
        came: Came,
        trail: tuple[str, ...] | None,
        done: Callable[[object], None],
        failed: Callable[[YichuangError], None],
        *,
        instead_of: str = "",
    ) -> None:
        """Take a page in that came to the desk; then `done`, or `failed` with what kept it out.

        `trail`: digests of the pages before it, behind which it is to stand; None: it stands last.
        `instead_of`: id of the page it replaces (重拍), if that still stands on its line.
        """
        attach = _attach(place, instead_of)
        call = partial(_file, attach, self._station, self._session, place, came, trail)
        self._lane.ask(call, partial(self._on_page, place, done), failed)

    def _on_page(self, place: Place, done: Callable[[object], None], answer: Answer) -> None:
        self.tell(place.key, answer)
        done(answer)

    def tell(self, key: str, answer: Answer) -> None:
        """Say what a use case has answered about the draft or case `key`."""
        if isinstance(answer[0], CaseFile):
            self.filed.emit(key, answer)
        else:
            self.drafted.emit(answer)

    def check(self, subject: Subject, material_ids: tuple[str, ...]) -> None:
        """Mark materials as compared with their originals (已核对原件)."""
        if subject.case is None:
            self._act(subject, drafts.check_originals, material_ids)
        else:
            self._act(subject, case_file.check_originals, material_ids)

    def reuse(self, subject: Subject, slots: tuple[str, ...]) -> None:
        """Take what is on file elsewhere for these lines (沿用)."""
        if subject.draft is not None:
            self._act(subject, partial(reuse.reuse_in_draft, seen=subject.draft), slots)
        else:
            self._act(subject, reuse.reuse_in_case, slots)

    def remove(
        self, subject: Subject, material_id: str, reason: str, approval: Approval | None = None
    ) -> None:
        """Take a material out again; the reason is kept where the case has been received."""
        if subject.case is None:
            self._act(subject, drafts.detach, material_id)
            return
        again = partial(self.remove, subject, material_id, reason)
        take_out = partial(case_file.remove_material, approval=approval)
        failed = self.or_by_two(telling(self, self.failed), again)
        self._act(subject, take_out, material_id, reason, failed=failed)

    def shift(self, subject: Subject, material_id: str, by: int) -> None:
        """Move a material so many places down among those of its line (up, when negative)."""
        if subject.case is None:
            self._act(subject, drafts.shift_material, material_id, by)
        else:
            shift = partial(case_file.shift_material, seen=subject.case)
            self._act(subject, shift, material_id, by)

    def put(self, subject: Subject, pages: tuple[str, ...], place: Put) -> None:
        """Pages stand in another place, or under another line."""
        if subject.case is None:
            self._act(subject, page_pile.put_in_draft, pages, place)
        else:
            put = partial(page_pile.put_in_case, seen=subject.case)
            self._act(subject, put, pages, place)

    def remove_pages(
        self,
        subject: Subject,
        pages: tuple[str, ...],
        reason: str,
        approval: Approval | None = None,
    ) -> None:
        """Take pages out in one step; the reason is kept where the case has been received."""
        if subject.case is None:
            self._act(subject, page_pile.remove_from_draft, pages)
            return
        again = partial(self.remove_pages, subject, pages, reason)
        take_out = partial(page_pile.remove_from_case, approval=approval)
        failed = self.or_by_two(telling(self, self.failed), again)
        self._act(subject, take_out, pages, reason, failed=failed)

    def content(self, sha256: str) -> Source:
        """Bytes of a material; asked off the GUI thread. Raises UnavailableError BLOB_MISSING."""
        return case_file.content(self._station, sha256)

    def print_separators(self, key: str, slots: tuple[str, ...]) -> None:
        """Let separator sheets (分隔页) for these lines of a draft or case come out."""
        call = partial(separators.print_separators, self._station, self._session, key, slots)
        self._lane.ask(call, self._on_separated, telling(self, self.failed))

    def _on_separated(self, answer: tuple[str, Changes]) -> None:
        name, changes = answer
        self._told(changes)
        self.separated.emit(name)

    def preview(self, material: Material) -> None:
        """Fetch a material's bytes to be looked at."""
        call = partial(case_file.content, self._station, material.sha256)
        self._lane.ask(
            call, telling(self, self.previewed, material.material_id), telling(self, self.failed)
        )

    def _act(
        self,
        subject: Subject,
        use_case: Callable[..., object],
        *args: object,
        failed: Callable[[YichuangError], None] | None = None,
    ) -> None:
        if subject.empty:
            return
        done = (
            telling(self, self.drafted)
            if subject.case is None
            else telling(self, self.filed, subject.key)
        )
        call = partial(use_case, self._station, self._session, subject.key, *args)
        self._lane.ask(call, done, failed or telling(self, self.failed))


def _attach(place: Place, instead_of: str) -> Attach[Answer]:
    """How a page is taken in: beside the others, or in the place of one (重拍)."""
    if not instead_of:
        return case_file.attach if place.in_case else drafts.attach
    retake: Callable[..., Answer] = (
        page_pile.retake_in_case if place.in_case else page_pile.retake_in_draft
    )
    return partial(retake, instead_of=instead_of)


def _file(
    attach: Attach[Answer],
    station: Station,
    session: Session,
    place: Place,
    came: Came,
    trail: tuple[str, ...] | None,
) -> Answer:
    answer = file_page(attach, came, station, session, place.key, place.slot)
    if trail is None or came.made is None:
        return answer
    return put_behind(station, session, answer, came.made.digest, trail, place.there)
