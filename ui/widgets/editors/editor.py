"""What a form asks of every field, however it is typed."""

from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget


class Editor(Protocol):
    """A widget that holds one value of a form as text."""

    @property
    def edited(self) -> SignalInstance:
        """Emitted with the new value whenever the clerk changes it."""
        ...

    @property
    def left(self) -> SignalInstance:
        """Emitted with the value when the clerk goes on to something else after a change."""
        ...

    def value(self) -> str:
        """What stands in the field."""
        ...

    def put(self, value: str) -> None:
        """Show a value that came from elsewhere; nothing is emitted."""
        ...

    def set_open(self, *, open_: bool) -> None:
        """Whether the clerk may change it."""
        ...

    def widget(self) -> QWidget:
        """The widget that takes the focus and carries the object name."""
        ...
