"""What is asked of a printer beside the paper itself: the tray, how many, and on both sides."""

from dataclasses import dataclass

from clerk_app.domain.errors import RuleError, Trouble

MOST_COPIES = 20
"""More of one paper at once is a slip of the finger, not a wish."""


@dataclass(frozen=True, slots=True)
class PrintWishes:
    """How a paper is wanted. Raises RuleError PRINT_COPIES (copies, most) for 0 or too many."""

    tray: str = ""
    """One of `desk.printer_port.KnownPrinter.trays`; empty: the printer chooses."""
    copies: int = 1
    two_sided: bool = False
    """Bound at the long edge."""

    def __post_init__(self) -> None:
        """Refuse a number of copies that nobody means."""
        if not 1 <= self.copies <= MOST_COPIES:
            raise RuleError(Trouble.PRINT_COPIES, copies=self.copies, most=MOST_COPIES)


PLAIN = PrintWishes()
"""One copy, on one side, from the tray the printer takes."""
