"""The seal of a filed PDF: whether pages or facts were changed after it was filed.

Digests stand in the file: of each page with all that hangs on it, of the facts, and of the whole
file. They tell a change, not its author: who wants to deceive can make new ones. What proves a
file is its digest kept elsewhere, in the case and on the receipt.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from typing import Any

import pikepdf

from clerk_app.domain.canonical import digest_of
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.file_limits import LARGEST_FILE
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.foreign_files.child import Job, Limits, Outcome
from clerk_app.foreign_files.children import run_in_children
from clerk_app.pictures.xmp import title_of, value_of, with_value
from clerk_app.store.sealed_file import Source, open_source

NO_DIGEST = "0" * 64
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_MOST_OBJECTS = 2_000
"""On one page: a page that was filed has about ten."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a filed PDF says of itself, and what of it is no longer as it was filed."""

    case_number: str
    material: str
    title: str
    pages: int
    """As filed."""
    found: int
    """Pages that are in the file now."""
    page_sha256: tuple[str, ...]
    """As filed."""
    file_sha256: str
    """As filed."""
    changed_pages: tuple[int, ...] = ()
    """Numbers, from 1, of pages as they are now that are not those that were filed there."""
    facts_changed: bool = False
    file_changed: bool = False
    """Whether any byte is another; nothing else says so when it was only written anew."""

    @property
    def whole(self) -> bool:
        """Whether nothing was changed."""
        return not (self.changed_pages or self.facts_changed or self.file_changed)


def read_seal(path: Source) -> Seal:
    """What a filed PDF says, and whether it was changed later.

    For a file that may come from anywhere use `read_seals`. Raises RuleError FILED_FORM (it was not
    filed by this program), FILE_DAMAGED, FILE_LOCKED, FILE_TOO_LARGE or FILE_UNREADABLE, each with
    the name.
    """
    content = _content(path)
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as document:
            packet = _packet(document)
            found = tuple(page_digest(page.obj) for page in document.pages)
    except pikepdf.PasswordError as error:
        raise RuleError(Trouble.FILE_LOCKED, name=path.name) from error
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError) as error:
        raise RuleError(Trouble.FILE_DAMAGED, name=path.name) from error
    told = {
        name: value_of(packet, name)
        for name in ("case_number", "material", "pages", "page_sha256", "facts_sha256")
    }
    filed = tuple((told["page_sha256"] or "").split())
    if not filed or not all(_DIGEST.match(one) for one in filed):
        raise RuleError(Trouble.FILED_FORM, name=path.name)
    case_number, material, title = (
        told["case_number"] or "",
        told["material"] or "",
        title_of(packet),
    )
    left_out = tuple((value_of(packet, "left_out") or "").split())
    facts = facts_digest(case_number, material, title, filed, left_out)
    whole = value_of(packet, "file_sha256") or ""
    longest = max(len(filed), len(found))
    return Seal(
        case_number=case_number,
        material=material,
        title=title,
        pages=len(filed),
        found=len(found),
        page_sha256=filed,
        file_sha256=whole,
        changed_pages=tuple(
            at + 1 for at in range(longest) if found[at : at + 1] != filed[at : at + 1]
        ),
        facts_changed=facts != told["facts_sha256"] or told["pages"] != str(len(filed)),
        file_changed=file_digest(content) != whole,
    )


def read_seals(paths: Sequence[Source], limits: Limits | None = None) -> list[Seal | RuleError]:
    """`read_seal` of each file in a child process, with its limits; troubles in their places."""
    found: dict[int, Seal | RuleError] = {}

    def hear(outcome: Outcome) -> None:
        trouble = outcome.trouble
        if isinstance(trouble, RuleError):
            found[outcome.at] = trouble
        else:
            found[outcome.at] = from_doc(Seal, outcome.doc)

    jobs = [Job(path.name, path) for path in paths]
    run_in_children(seal_work, jobs, hear, limits=limits, children=1)
    return [found[at] for at in range(len(paths))]


def seal_work(path: Source) -> tuple[Any, bytes]:
    """`read_seal` as work of a child process."""
    return to_doc(read_seal(path)), b""


def facts_digest(
    case_number: str,
    material: str,
    title: str,
    pages: tuple[str, ...],
    left_out: tuple[str, ...] = (),
) -> str:
    """SHA-256 over what the metadata say."""
    return digest_of([case_number, material, title, list(pages), list(left_out)])


def file_digest(content: bytes) -> str:
    """SHA-256 of a filed PDF with its own digest in zeros; empty when it has none, or several."""
    told = value_of(content, "file_sha256")
    if told is None or len(told) != len(NO_DIGEST):
        return ""
    return hashlib.sha256(with_value(content, "file_sha256", NO_DIGEST)).hexdigest()


def page_digest(page: pikepdf.Object) -> str:
    """SHA-256 over a page and all that hangs on it: its size, contents, pictures, annotations.

    The same after the file is written anew, another when a note is laid over the page. Raises
    ValueError for a page with more objects than any that was filed.
    """
    found = hashlib.sha256()
    seen: dict[tuple[int, int], int] = {}
    waiting: list[Any] = [page]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Object) and one.is_indirect:
            # By the order in which it is met: numbers of objects change when a file is written.
            if one.objgen in seen:
                found.update(b"again %d\n" % seen[one.objgen])
                continue
            seen[one.objgen] = len(seen)
        if len(seen) > _MOST_OBJECTS or len(waiting) > _MOST_OBJECTS * 10:
            raise ValueError("page")
        waiting.extend(_into(found, one))
    return found.hexdigest()


def _into(found: Any, one: Any) -> list[Any]:
    """Put one object into the digest; what hangs on it, the next one last."""
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        packed = isinstance(one, pikepdf.Stream) and one.get("/Filter") == "/FlateDecode"
        left_out = {"/Parent", "/Length", *(("/Filter", "/DecodeParms") if packed else ())}
        keys = sorted(set(one.keys()) - left_out)
        found.update(f"dictionary {' '.join(keys)}\n".encode())
        if isinstance(one, pikepdf.Stream):
            # Whoever writes the file anew packs what is not a picture; a picture stays as it is.
            data = one.read_bytes() if packed else one.read_raw_bytes()
            found.update(b"stream %d\n" % len(data) + data)
        return [one[key] for key in reversed(keys)]
    if isinstance(one, pikepdf.Array):
        found.update(b"array %d\n" % len(one))
        return list(one)[::-1]  # type: ignore[call-overload,unused-ignore]
    plain = one.unparse() if isinstance(one, pikepdf.Object) else repr(one).encode()
    found.update(b"value " + plain + b"\n")
    return []


def _packet(document: pikepdf.Pdf) -> bytes:
    stream = document.Root.get("/Metadata")
    return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""


def _content(path: Source) -> bytes:
    try:
        with open_source(path) as source:
            size, limit = source.seek(0, SEEK_END), LARGEST_FILE * 4
            if size > limit:
                raise RuleError(Trouble.FILE_TOO_LARGE, name=path.name, size=size, limit=limit)
            source.seek(0)
            return source.read()
    except OSError as error:
        raise RuleError(Trouble.FILE_UNREADABLE, name=path.name) from error
