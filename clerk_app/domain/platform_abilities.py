"""What a platform may be unable to do by itself (sync-notes 7.11), and the program makes up for."""

from enum import StrEnum


class Ability(StrEnum):
    """Something a platform of the whole contract can do."""

    LEDGER = "ledger"  # it keeps the ids of operations: a repeat has one effect
    CONDITIONAL_WRITES = "conditional_writes"  # a write names the version it builds on
    CHANGE_CURSOR = "change_cursor"  # it says what has changed since a place in its own order
    RESUMABLE_UPLOAD = "resumable_upload"  # a cut upload goes on
    DIGESTS = "digests"  # it holds a file against its digest
    REFERENCES = "references"  # it hands out catalogue, calendar and lists
    SUPERVISION = "supervision"  # it hands what is decided to the body that supervises
