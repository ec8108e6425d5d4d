"""One delivery: the case it is for, one try at a time, then its proof on paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import case_file, delivery, printing, rehearsing
from clerk_app.desk.delivery import PROOF
from clerk_app.desk.printing import Printed
from clerk_app.desk.rehearsing import Previewed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.delivery import Handed
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from ui import delivery_words, words
from ui.tasks import Tasks, telling

CERT_TYPES = "cert_type_person"
"""Code list of the papers a person may show."""


@dataclass(frozen=True, slots=True)
class DeliverCalls:
    """What the dialog asks of the desk, bound to the station, the clerk and the case."""

    read: Callable[[], tuple[Case, Mapping[str, str]]]
    """The case, and the names of the papers a person may show, by code."""
    deliver: Callable[[Handed, tuple[str, ...], bytes], Changes]
    print_proof: Callable[[], tuple[Printed, Changes]]
    preview: Callable[[Handed, tuple[str, ...], bytes], tuple[Previewed, ...]]
    """The proof as it would read, of a delivery that is not made."""


def deliver_calls(station: Station, session: Session, case_id: str) -> DeliverCalls:
    """Calls for one dialog: pressing twice in it is one delivery."""
    intent = station.ids.new()

    def hand_over(handed: Handed, items: tuple[str, ...], signature: bytes) -> Changes:
        return delivery.deliver(
            station,
            session,
            case_id,
            handed,
            items=items,
            signature=signature,
            operation_id=intent,
        )[1]

    return DeliverCalls(
        read=partial(_read, station, case_id),
        deliver=hand_over,
        print_proof=partial(_print_proof, station, session, case_id, intent),
        preview=lambda handed, items, signature: rehearsing.proof_of_delivery(
            station, session, case_id, handed, items=items, signature=signature
        ),
    )


class DeliverModel(QObject):
    """While its dialog is open; nothing is read before `load`."""

    changed = Signal()
    previewed = Signal(object)
    """The proof as it would read, as `Previewed` papers."""
    told = Signal(object)
    """`Changes` of what was done."""
    delivered = Signal()
    printed = Signal(object)
    """The `Printed` proof came out."""
    not_printed = Signal(object)
    """A `YichuangError`: the result is handed over, its proof waits in the journal."""

    def __init__(self, calls: DeliverCalls, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self._calls, self._tasks = calls, tasks
        self.case: Case | None = None
        self.papers: Mapping[str, str] = {}
        self.problem = ""
        self.busy = False

    def load(self) -> None:
        """Read the case."""
        self._tasks.ask(self._calls.read, self._on_read, self._on_failed)

    def deliver(self, handed: Handed, items: tuple[str, ...], signature: bytes) -> None:
        """Hand over; a second press while the first is on its way does nothing."""
        if self.busy:
            return
        self.busy, self.problem = True, ""
        self.changed.emit()
        call = partial(self._calls.deliver, handed, items, signature)
        self._tasks.ask(call, self._on_delivered, self._on_failed)

    def look(self, handed: Handed, items: tuple[str, ...], signature: bytes) -> None:
        """See the proof before anything is handed over."""
        self.problem = ""
        call = partial(self._calls.preview, handed, items, signature)
        self._tasks.ask(call, telling(self, self.previewed), self._on_failed)

    def _on_read(self, answer: tuple[Case, Mapping[str, str]]) -> None:
        self.case, self.papers = answer
        self.problem = ""
        self.changed.emit()

    def _on_delivered(self, changes: Changes) -> None:
        self.told.emit(changes)
        self._tasks.ask(self._calls.print_proof, self._on_printed, self._on_not_printed)

    def _on_printed(self, answer: tuple[Printed, Changes]) -> None:
        printed, changes = answer
        self.told.emit(changes)
        self.printed.emit(printed)
        self.delivered.emit()

    def _on_not_printed(self, error: YichuangError) -> None:
        self.not_printed.emit(error)
        self.delivered.emit()

    def _on_failed(self, error: YichuangError) -> None:
        self.busy = False
        self.problem = words.sentence(error, delivery_words.labels())
        self.changed.emit()


def _read(station: Station, case_id: str) -> tuple[Case, Mapping[str, str]]:
    lists = station.library.catalogue().code_lists
    papers = {one.code: one.name for one in lists.get(CERT_TYPES, ())}
    return case_file.open_case(station, case_id).case, papers


def _print_proof(
    station: Station, session: Session, case_id: str, intent: str
) -> tuple[Printed, Changes]:
    # Of this delivery: the proof of an earlier one may wait as well.
    job_id = printing.waiting_of_act(station, case_id, intent)
    if job_id is None:
        raise RuleError(Trouble.PRINT_TAKEN, job=PROOF)
    return printing.print_job(station, session, job_id)
