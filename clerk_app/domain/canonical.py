"""One byte form for a JSON value, and its digest (RFC 8785 for values without floats)."""

import hashlib
import json
from typing import Any


def canonical_bytes(doc: Any) -> bytes:
    """UTF-8 bytes of `doc`: keys sorted, no spaces; equal values give equal bytes.

    Keys are ASCII throughout our documents, so Python's order is RFC 8785's.
    """
    return json.dumps(
        doc, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest_of(doc: Any) -> str:
    """SHA-256 of the canonical bytes, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(doc)).hexdigest()
