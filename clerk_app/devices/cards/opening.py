"""The card reader that the settings name."""

from collections.abc import Callable
from datetime import date

from clerk_app.desk.card_port import CardReader
from clerk_app.devices.cards.library_reader import LibraryReader
from clerk_app.devices.cards.serial_reader import SerialReader
from clerk_app.domain.card_address import CardAddress, SerialCards


def open_card_reader(address: CardAddress, today: Callable[[], date]) -> CardReader:
    """The reader, ready. Raises UnavailableError CARD_READER_AWAY (reader)."""
    if isinstance(address, SerialCards):
        return SerialReader(address, today)
    return LibraryReader(address, today)
