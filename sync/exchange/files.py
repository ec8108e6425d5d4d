"""Files at the exchange: sent in parts of at most 4 MB, each signed, and read back whole.

A part that was cut is sent again from its beginning; the same part twice is one part.
"""

import hashlib
from collections.abc import Iterator
from functools import partial

from clerk_app.desk.sources import Source, open_source, size_of
from clerk_app.domain.listings import BlobRow
from sync.adapter import Memory, Remember
from sync.events import Failure
from sync.exchange.line import SignedLine
from sync.exchange.naming import digest_in, file_name, projects
from sync.exchange.signing import Query
from sync.exchange.tables import Project
from sync.replies import ExchangeError

PART = 4 * 1000 * 1000
"""Bytes of a part (sync-notes 7.11)."""
FILES = "/exchange/files"


def send_file(
    line: SignedLine, memory: Memory, path: Source, blob: BlobRow, remember: Remember
) -> None:
    """Send a file to every project that names it. Returns when the exchange has it whole there.

    Raises ExchangeError; what was confirmed has been remembered by then.
    """
    name = file_name(blob.sha256, blob.mime)
    places = dict.fromkeys(
        next(iter(projects(case.number, case.items).values()))
        for case, _ in memory.holders(blob.sha256)
    )
    if not places:
        raise ExchangeError(Failure.REFUSED, "no_case")
    for project_no in places:
        url = f"{project_no}/{name}"
        start = blob.offset if blob.url == url else 0
        at = (("project_no", project_no), ("name", name))
        _send_parts(line, path, at, start, partial(remember, url))


def _send_parts(
    line: SignedLine, path: Source, at: Query, start: int, told: "partial[None]"
) -> None:
    """Parts from `start` on, then the word that it is whole.

    The exchange compares the size, and each part with its signed digest. Raises ExchangeError: GONE
    when it has lost a part, and then all parts are sent again at the next try.
    """
    size = size_of(path)
    if line.call("GET", f"{FILES}/state", query=at).data == {"size": size}:
        return
    count = max(1, -(-size // PART))
    with open_source(path) as source:
        for number in range(start // PART, count):
            source.seek(number * PART)
            piece = source.read(PART)
            line.call("POST", FILES, query=(*at, ("part", str(number))), body=piece)
            told(min(size, (number + 1) * PART))
    try:
        line.call("POST", f"{FILES}/whole", query=(*at, ("size", str(size))))
    except ExchangeError as error:
        if error.failure is Failure.GONE:
            told(0)
        raise


def read_file(line: SignedLine, project_no: str, name: str) -> bytes:
    """The bytes of a file. Raises ExchangeError."""
    return line.bytes_of(FILES, (("project_no", project_no), ("name", name)))


def fetch_file(
    line: SignedLine, sha256: str, names: frozenset[str], project: Project
) -> Iterator[bytes]:
    """The bytes of a file that a project has under one of some names. Raises ExchangeError."""
    for one in project.files:
        if one.name in names:
            yield read_file(line, one.project_no, one.name)
            return
    raise ExchangeError(Failure.GONE, f"no_file:{sha256[:12]}")


def look_at(line: SignedLine, project: Project, name: str) -> tuple[str, int] | None:
    """Digest and size of a file in a project; None while it is not there whole.

    A file of somebody else's has a name that tells nothing: it is read once for its digest.
    """
    there = next((one for one in project.files if one.name == name), None)
    if there is None:
        return None
    told = digest_in(name)
    if told:
        return told, there.size
    content = read_file(line, there.project_no, name)
    return hashlib.sha256(content).hexdigest(), len(content)
