"""One byte form for a JSON value, and its digest (RFC 8785 for values without floats)."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

_WRITER = json.JSONEncoder(
    ensure_ascii=False,
    sort_keys=True,
    separators=(",", ":"),
    allow_nan=False,
    # What is written is a value of JSON or made of records: nothing in it holds itself.
    check_circular=False,
)


def canonical_bytes(doc: Any) -> bytes:
    """UTF-8 bytes of `doc`: keys sorted, no spaces; equal values give equal bytes.

    Keys are ASCII throughout our documents, so Python's order is RFC 8785's.
    """
    return _WRITER.encode(doc).encode()


def digest_of(doc: Any) -> str:
    """SHA-256 of the canonical bytes, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(doc)).hexdigest()


def digest_of_cases(pairs: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over all cases: one line `case_id digest` each, ordered by case id.

    `pairs` are case ids with the `digest_of` their documents, in any order. Two stores hold the
    same documents exactly when this is equal (anti-entropy, sync-notes 7.3).
    """
    lines = hashlib.sha256()
    for case_id, digest in sorted(pairs):
        lines.update(f"{case_id} {digest}\n".encode())
    return lines.hexdigest()


def bucket_of(case_id: str) -> str:
    """One of 256 buckets that cases are compared in, two hexadecimal digits.

    By a hash of the id: ids that were made one after the other begin alike.
    """
    return hashlib.sha256(case_id.encode()).hexdigest()[:2]


def bucket_digests(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """`digest_of_cases` of each bucket that has a case; arguments as there."""
    found: dict[str, list[tuple[str, str]]] = {}
    for case_id, digest in pairs:
        found.setdefault(bucket_of(case_id), []).append((case_id, digest))
    return {bucket: digest_of_cases(found[bucket]) for bucket in sorted(found)}
