"""What a label printer says of itself."""

from dataclasses import dataclass

from clerk_app.domain.errors import Trouble


@dataclass(frozen=True, slots=True)
class LabelState:
    """The answer to a question about its state."""

    trouble: Trouble | None
    busy: bool
    """Whether something that was sent is not out yet."""
