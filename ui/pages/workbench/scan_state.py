"""How the scan at the desk stands: one frozen value that the bar is drawn from."""

from dataclasses import dataclass

from clerk_app.domain.errors import YichuangError


@dataclass(frozen=True, slots=True)
class ScanState:
    """The scan that runs, or the last one."""

    key: str = ""
    """Of the draft or case it is for; empty: nothing was scanned yet."""
    slot: str = ""
    name: str = ""
    """Of the material."""
    pages: int = 0
    """That have come, over every try."""
    running: bool = False
    stopping: bool = False
    """The clerk has stopped it, and the source has not ended yet."""
    problem: YichuangError | None = None
    """Why it ended before its time."""
