"""A number whose slip did not come out is given back: asked, on its way, void or still standing."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.ports import Ids
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import UnavailableError, YichuangError
from clerk_app.domain.ticket import Ticket, TicketState
from ui.kiosk.ports import GiveBack
from ui.kiosk.slip_model import SlipModel
from ui.tasks import Tasks


class GiveBackModel(QObject):
    """Of one number after another; what is told of an earlier one is for nobody."""

    changed = Signal()
    done = Signal(object, object)
    """The `Ticket` on the screen, which is void now, and the `Changes` that made."""

    def __init__(
        self,
        ids: Ids,
        give_back: GiveBack,
        slip: SlipModel,
        *,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """No number yet; `slip` is that of the number on the screen."""
        super().__init__(parent)
        self._ids, self._give_back, self._slip, self._tasks = ids, give_back, slip, tasks
        self._ticket: Ticket | None = None
        self._intent = ""
        self.on_its_way = False
        self.problem: YichuangError | None = None
        """Why the number on the screen still stands."""

    @property
    def offered(self) -> bool:
        """Whether the visitor may give it back: it waits, and no slip of it is in their hands.

        Who has the slip has left the screen behind: the next one must not make that number void.
        """
        return self._ticket is not None and self._slip.may_repeat and not self.on_its_way

    def begin(self, ticket: Ticket) -> None:
        """This is the number on the screen."""
        self.clear()
        if ticket.state is TicketState.WAITING:
            self._ticket, self._intent = ticket, self._ids.new()

    def clear(self) -> None:
        """No number on the screen."""
        self._ticket, self.on_its_way, self.problem = None, False, None

    def confirm(self) -> None:
        """Give it back; tried again it is the same wish. A second touch meanwhile does nothing."""
        ticket = self._ticket
        if ticket is None or self.on_its_way:
            return
        self.on_its_way, self.problem = True, None
        self.changed.emit()
        self._tasks.ask(
            partial(self._give_back, ticket, intent=self._intent),
            partial(self._on_done, ticket),
            partial(self._on_failed, ticket),
        )

    def _on_done(self, ticket: Ticket, answer: tuple[Ticket, Changes]) -> None:
        if self._ticket is ticket:
            self.clear()
            self.done.emit(*answer)

    def _on_failed(self, ticket: Ticket, error: YichuangError) -> None:
        if self._ticket is not ticket:
            return
        self.on_its_way, self.problem = False, error
        if not isinstance(error, UnavailableError):
            # It was called meanwhile, or has ended: there is nothing to give back.
            self._ticket = None
        self.changed.emit()
