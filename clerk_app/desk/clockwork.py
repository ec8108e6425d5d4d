"""The real clock and the real ids; tests put their own in their place."""

from datetime import UTC, datetime

import uuid_utils


class SystemClock:
    """This machine's wall clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


class UuidV7:
    """UUIDv7 (RFC 9562) from the system's randomness."""

    def new(self) -> str:
        """A new id, 36 characters."""
        return str(uuid_utils.uuid7())
