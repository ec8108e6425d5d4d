"""Pages under another line of the checklist (改归材料): what is recorded of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefileMaterials:
    """Files go under another line of the checklist (改归材料); their bytes and checks stay."""

    slot: str
    """Where they belong."""
    materials: tuple[str, ...]
    """Ids."""
    seen: str
    """The slot they stood under on screen, for the notice when somebody else has moved them too."""
