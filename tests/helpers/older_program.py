"""A program of before, as `clerk update` brings it back: it does not know some kind of step."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from clerk_app.domain import operations


@contextmanager
def without(kind: str) -> Iterator[None]:
    """Until the block is left nothing here can read operations of a kind."""
    left = {name: found for name, found in operations.KINDS.items() if name != kind}
    with patch.dict(operations.KINDS, left, clear=True):
        yield
