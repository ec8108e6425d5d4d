"""The one line on which screens hear that something changed; each decides alone what to reload."""

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.changes import Changes


class Bus(QObject):
    """Carries `Changes` from whoever made them to every model on screen."""

    changed = Signal(object)
    """A `Changes` value that is never `NOTHING`."""

    def tell(self, changes: Changes) -> None:
        """Announce `changes`; nothing changed is not announced."""
        if changes:
            self.changed.emit(changes)
