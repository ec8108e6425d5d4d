"""Which queue of the hall a case belongs to, by the catalogue."""

from collections.abc import Collection

from clerk_app.domain.catalogue import Catalogue


def queue_of(
    catalogue: Catalogue, *, theme: str, items: Collection[str], to_collect: bool = False
) -> str:
    """Code of the queue; empty when the catalogue does not name one: then the general one will do.

    A joint case waits in the queue of its theme, a case of one queue's items in that one, and who
    comes for a result in the queue for it (出件); a catalogue that marks none has it as the only
    one that is for no item.
    """
    if to_collect:
        collecting = [one.id for one in catalogue.queues if one.collects] or [
            one.id for one in catalogue.queues if not (one.items or one.themes)
        ]
        return collecting[0] if len(collecting) == 1 else ""
    if theme:
        return next((one.id for one in catalogue.queues if theme in one.themes), "")
    found = {one.queue for one in catalogue.items if one.id in items}
    return found.pop() if len(found) == 1 else ""
