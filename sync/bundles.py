"""Several small files in one request, to a platform that has said that it takes such."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from sync.client import Client
from sync.events import Failure
from sync.piece_size import BUNDLE_SAID
from sync.replies import ExchangeError
from sync.tus_requests import FILES, OCTETS, TUS

BUNDLES = "/v1/bundles"
MOST_FILES = 48
"""Files in one request: so many digests fit into its header."""
MOST_BYTES = 4 << 20
"""Bytes in one request, whatever a platform says: they lie in memory on both sides."""
PATIENCE = 3
"""Times in a row that none came through, after which files go one by one: something in between
takes no large request, and says so in its own way."""

_NO = (Failure.REFUSED, Failure.GONE, Failure.TOO_LARGE)
"""Answers of a platform that takes none after all: an older one has come back, say."""
_NO_ON_THE_WAY = "status:413"
"""What a proxy says to a request that is too large for it."""


@dataclass(slots=True)
class Bundling:
    """What one platform is known to take, and whether all that went there was answered."""

    taken: int | None = None
    """Bytes of several files in one request; None: it has not been asked."""
    unsure: bool = True
    """Files may have arrived of which nobody has heard, as before the program was started."""
    in_vain: int = 0
    """Times in a row that none came through."""

    def most(self, client: Client) -> int:
        """Bytes of several files the platform takes in one request; 0: they go one by one."""
        if self.taken is None:
            try:
                self.taken = _accepted(client)
            except ExchangeError:
                # Whoever sends a file next meets what is wrong.
                return 0
        return self.taken

    def send(self, client: Client, files: Mapping[str, bytes]) -> frozenset[str]:
        """Send files, none of them empty, by their digests; the digests of those that arrived.

        Raises ExchangeError; some may have arrived then too.
        """
        sizes = {sha256: len(content) for sha256, content in files.items()}
        try:
            arrived = _asked(client, sizes, b"".join(files.values()))
        except ExchangeError as error:
            self.unsure = True
            if error.failure in _NO or error.problem == _NO_ON_THE_WAY:
                self.taken = 0
            raise
        self.in_vain = 0
        return arrived

    def ask(self, client: Client, sizes: Mapping[str, int]) -> frozenset[str]:
        """Digests of those of the files that are there, where there is a doubt.

        `sizes` are their bytes by digest. Once for each time that some went without an answer.
        """
        if not (self.unsure and self.most(client)):
            return frozenset()
        found, left = frozenset[str](), list(sizes.items())
        try:
            for at in range(0, len(left), MOST_FILES):
                found |= _asked(client, dict(left[at : at + MOST_FILES]), b"")
        except ExchangeError:
            # As above; what is known until here is true.
            return found
        self.unsure = False
        self.in_vain += 1
        if self.in_vain > PATIENCE:
            self.taken = 0
        return found


def _accepted(client: Client) -> int:
    reply = client.call("OPTIONS", FILES, headers=TUS, expect=(200, 204))
    told = reply.headers.get(BUNDLE_SAID, "")
    fit = told.isascii() and told.isdecimal() and len(told) < 16
    return min(MOST_BYTES, int(told)) if fit else 0


def _asked(client: Client, sizes: Mapping[str, int], body: bytes) -> frozenset[str]:
    told = ",".join(
        f"{sha256} {base64.b64encode(str(size).encode()).decode()}"
        for sha256, size in sizes.items()
    )
    headers = {**OCTETS, "Upload-Metadata": told}
    doc = client.call("POST", BUNDLES, body=body, headers=headers).json()
    named = doc.get("arrived") if isinstance(doc, dict) else None
    if not isinstance(named, list) or not all(one in sizes for one in map(str, named)):
        # A captive portal says 200 to everything: taken for an answer, files would be lost.
        raise ExchangeError(Failure.UNKNOWN, "not_a_bundle")
    return frozenset(map(str, named))
