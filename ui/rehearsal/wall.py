"""The screens nobody works at: the calling screen, and the board with its manager."""

from dataclasses import dataclass

from ui.rehearsal.hand import Hand
from ui.rehearsal.log import DayLog


@dataclass(frozen=True, slots=True)
class Wall:
    """Display and board of the hall, looked at while the day goes on."""

    display: Hand
    board: Hand
    log: DayLog

    def sign_in(self, login: str, password: str) -> None:
        """The manager opens the board."""
        self.board.write("who", login)
        self.board.write("password", password)
        self.board.click("enter")
        self.board.until_open("tool:day_end")

    def called(self, number: str, window: str) -> None:
        """Both must show that the number is called to the window."""
        self.display.until(
            lambda: self.display.said("call:0").startswith(number), f"{number} on the display"
        )
        self.log.shot(self.display, "display")
        self.board.until(
            lambda: self.board.text(f"current:{window}") == number, f"{number} on the board"
        )
        self.log.shot(self.board, "board")

    def help_answered(self, window: str) -> None:
        """The manager sees a silent call for help, and answers it."""
        self.board.until(lambda: self.board.shown(f"help:{window}"), "a call for help")
        self.log.shot(self.board, "board-help")
        self.board.click(f"acknowledge:{window}")
        self.board.until(lambda: not self.board.shown(f"help:{window}"), "the call answered")
