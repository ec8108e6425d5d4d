"""Sending a file with tus 1.0: announced with its digest, resumed after a cut, never sent twice."""

import io
from dataclasses import dataclass, replace

from clerk_app.desk.sources import Source, open_source, sha256_of
from clerk_app.domain.errors import Trouble
from sync import piece_size, tus_requests
from sync.adapter import Remember
from sync.client import Client
from sync.events import Failure
from sync.replies import PROBLEM, ExchangeError

PROVE_ABOVE = 4 << 20
"""Bytes of a file whose pieces carry checksums. A smaller one is found wrong soon enough by the
digest at its end, and of a piece without a checksum the platform keeps what came before a cut."""
PATIENCE = 3
"""Failures in a row, without a byte more at the platform, before the engine is told."""

_MISMATCH = PROBLEM + "blob-digest"
_CHECKSUM = PROBLEM + "checksum"
_OFFSET = PROBLEM + "upload-offset"


@dataclass(frozen=True, slots=True)
class _File:
    """What is being sent, and to whom."""

    client: Client
    path: Source
    size: int
    first: bytes
    """What goes with the announcement."""
    sha256: str
    mime: str
    remember: Remember
    proven: bool

    def piece(self, at: int) -> bytes:
        with open_source(self.path) as source:
            source.seek(at)
            return source.read(self.client.pieces.size)


def upload(
    client: Client,
    path: Source,
    *,
    sha256: str,
    mime: str,
    url: str = "",
    remember: Remember,
) -> None:
    """Send the file's bytes from wherever the platform says the last try ended.

    `url` is the address of an earlier try, empty for the first. Returns when the platform has
    verified the digest. Raises ExchangeError; what was confirmed has been remembered by then.
    SPOILT: twice another file has arrived than was meant, or the file here is another one by now.
    """
    size, first = _beginning(path, client.pieces.size)
    file = _File(client, path, size, first, sha256, mime, remember, proven=size > PROVE_ABOVE)
    try:
        _send(file, url)
    except ExchangeError as error:
        if error.problem != _MISMATCH:
            raise
        _send_again(file)


def _beginning(path: Source, most: int) -> tuple[int, bytes]:
    """Size of a file, and what goes with its announcement.

    Until that is answered nobody knows where to go on: a cut costs all of it. A page goes whole, in
    one round trip; of anything larger only a little.
    """
    with open_source(path) as source:
        size = source.seek(0, io.SEEK_END)
        source.seek(0)
        whole = size <= min(piece_size.FIRST, most)
        return size, source.read(size if whole else piece_size.SMALLEST)


def _send_again(file: _File) -> None:
    """Another file arrived, and the platform threw it away: once more, every piece proven."""
    if sha256_of(file.path) != file.sha256:
        raise ExchangeError(Failure.SPOILT, Trouble.BLOB_DAMAGED.value)
    size, first = _beginning(file.path, file.client.pieces.size)
    try:
        _send(replace(file, size=size, first=first, proven=True), "")
    except ExchangeError as error:
        if error.problem != _MISMATCH:
            raise
        raise ExchangeError(Failure.SPOILT, error.problem) from error


def _send(file: _File, url: str) -> None:
    """Piece after piece; after any failure the platform is asked first what it has."""
    at, failures = 0, 0
    asking = bool(url)
    while asking or not url or at < file.size:
        try:
            if asking:
                url, reached = _ask(file, url)
                failures = 0 if reached > at else failures
                at, asking = reached, False
            elif not url:
                begun = _begin(file)
                if begun is None:
                    return
                url, at = begun.url, begun.offset
                file.remember(url, at)
            else:
                at = tus_requests.patch(file.client, url, at, file.piece(at), proven=file.proven)
                failures = 0
                file.client.pieces.went_through()
                file.remember(url, at)
        except ExchangeError as error:
            failures += 1
            if error.failure is Failure.UNKNOWN and not asking:
                file.client.pieces.was_cut()
            if asking or failures >= PATIENCE or not _may_be_asked(error, url):
                raise
            asking = bool(url)


def _begin(file: _File) -> tus_requests.Begun | None:
    return tus_requests.create(
        file.client,
        size=file.size,
        metadata={"sha256": file.sha256, "filetype": file.mime},
        first=file.first,
        proven=file.proven,
    )


def _may_be_asked(error: ExchangeError, url: str) -> bool:
    """Whether a question after the offset mends it; without an address there is nobody to ask."""
    if error.problem in (_CHECKSUM, _OFFSET):
        return True
    return bool(url) and error.failure in (Failure.UNKNOWN, Failure.GONE)


def _ask(file: _File, url: str) -> tuple[str, int]:
    """Address and offset to go on from; no address: the upload has to be begun again."""
    try:
        at = tus_requests.head(file.client, url, file.size)
        if at == file.size:
            # So much hangs on this answer that it is asked for twice; a platform that is done
            # with the upload forgets it, and says of the file itself that it has it.
            at = tus_requests.head(file.client, url, file.size)
    except ExchangeError as error:
        if error.problem != tus_requests.ANOTHER_SIZE:
            raise
        tus_requests.give_up(file.client, url)
        at = None
    return ("", 0) if at is None else (url, at)
