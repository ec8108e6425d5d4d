"""Everything that can be answered with 4xx or 5xx: one table of URNs (RFC 9457)."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from starlette.responses import JSONResponse

from clerk_app.domain.errors import YichuangError
from sync.contract import Misfit
from sync.release import TOO_NEW, TOO_OLD
from sync.replies import PROBLEM

MEDIA_TYPE = "application/problem+json"


class Kind(Enum):
    """A kind of problem: the end of its URN, its status and its title."""

    MALFORMED = ("malformed", 400, "The request cannot be read")
    UNAUTHORISED = ("unauthorised", 401, "A station's signature or token is needed")
    REVOKED = ("revoked", 401, "The station's enrolment was withdrawn")
    SIGNATURE = ("signature", 401, "The signature does not fit the request")
    SIGNATURE_TIME = ("signature-time", 401, "The signature was made too long ago or too early")
    SIGNATURE_USED = ("signature-used", 401, "The same signed request has come before")
    CODE_UNKNOWN = ("code-unknown", 403, "The platform has not given this code")
    CODE_USED = ("code-used", 403, "The code has been used")
    CODE_EXPIRED = ("code-expired", 403, "The code has expired")
    OTHER_DEVICE = ("other-device", 403, "A station speaks for itself only")
    OTHER_HALL = ("other-hall", 403, "The station is of another hall")
    OTHER_DUTY = ("other-duty", 403, "The station is not there for this")
    NOT_ENROLLED = ("not-enrolled", 403, "Only an enrolled station may ask this")
    ACCESS = ("access", 403, "Number and code do not open a case")
    FORGED = ("forged", 403, "The form was not made by this site")
    NOT_FOUND = ("not-found", 404, "There is nothing here")
    METHOD = ("method", 405, "The method is not known here")
    TIME_OUT = ("time-out", 408, "The body did not come in time")
    RUNNING = ("running", 409, "The same request is being carried out")
    ALREADY_OPEN = ("already-open", 409, "The applicant has an open case for it")
    SLOT_FULL = ("slot-full", 409, "The slot has no place left")
    SLOT_CLOSED = ("slot-closed", 409, "The slot cannot be booked")
    BOOKED_THAT_DAY = ("booked-that-day", 409, "The person has an appointment that day")
    TOO_LATE = ("too-late", 409, "It is too late to cancel")
    UPLOAD_OFFSET = ("upload-offset", 409, "The offset is not the platform's")
    CURSOR_GONE = ("cursor-gone", 410, "The place in the feed is no longer known")
    TUS_VERSION = ("tus-version", 412, "Another version of tus is spoken here")
    TOO_LARGE = ("too-large", 413, "The body is larger than allowed")
    MEDIA = ("media-type", 415, "The body has a type that is not read here")
    RANGE = ("range", 416, "The range lies outside the file")
    INVALID = ("invalid", 422, "The request does not fit the contract")
    FORM = ("form", 422, "The form is not filled in rightly")
    REFUSED = ("refused", 422, "The file or the act cannot be taken")
    SUITE = ("suite", 422, "Keys of this suite of algorithms are not taken here")
    GENERATIONS = ("generations-used-up", 422, "The station was enrolled 99 times")
    AUDIT_SINCE = ("audit-since", 409, "The audit trail was anchored further than it was said")
    AUDIT_DIFFERS = ("audit-differs", 409, "The audit trail is not the one that was anchored")
    OPERATION_REUSED = ("operation-reused", 422, "The id was used for something else")
    OPERATION_DIGEST = ("operation-digest", 422, "The operation is not what its digest says")
    BLOB_DIGEST = ("blob-digest", 422, "The file is not what its digest says")
    TOO_MANY_TRIES = ("too-many-tries", 429, "Too many wrong tries")
    TOO_OFTEN = ("too-often", 429, "Too much came from one machine within an hour")
    PROGRAM_TOO_OLD = (TOO_OLD, 426, "The program that asks is too old for this platform")
    PROGRAM_TOO_NEW = (TOO_NEW, 426, "The program that asks is too new for this platform")
    CHECKSUM = ("checksum", 460, "The bytes are not what their checksum says")
    FAULT = ("fault", 500, "A fault of the platform")
    BUSY = ("busy", 503, "The platform is busy")
    STORAGE = ("storage", 507, "The platform's disk is full")
    NEWER_OPERATION = ("newer-operation", 409, "A newer platform than this one knows what it does")
    ABANDONED = ("abandoned", 409, "A station has given this operation up")
    PARENT_MISSING = ("parent-missing", 409, "The operation it builds on has not come yet")
    CASE_MISSING = ("case-missing", 409, "The operation that begins the case has not come yet")

    def __init__(self, code: str, status: int, title: str) -> None:
        """Keep the parts of one row of the table."""
        self.urn = PROBLEM + code
        self.status = status
        self.title = title


class Problem(Exception):  # noqa: N818  # RFC 9457's own word
    """The request ends here; the answer is a problem document."""

    def __init__(
        self,
        kind: Kind,
        detail: str = "",
        *,
        errors: Iterable[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """`detail` and `errors` say more; `headers` go with the answer."""
        super().__init__(kind.urn, detail)
        self.kind = kind
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})

    def document(self) -> dict[str, Any]:
        """The problem document."""
        document = problem_document(self.kind, self.detail)
        if self.errors:
            document["errors"] = list(self.errors)
        return document

    def response(self) -> JSONResponse:
        """The answer to the request."""
        return problem_response(self.document(), headers=self.headers)


def misfit_problem(misfits: Iterable[Misfit], where: str = "") -> Problem:
    """The problem of a value that does not fit the contract; `where` is put before each path."""
    errors = [{"at": _joined(where, one.at), "rule": one.rule} for one in misfits]
    return Problem(Kind.INVALID, errors=errors)


def problem_document(kind: Kind, detail: str = "") -> dict[str, Any]:
    """A problem document of a kind."""
    document: dict[str, Any] = {"type": kind.urn, "title": kind.title, "status": kind.status}
    if detail:
        document["detail"] = detail
    return document


def trouble_document(trouble: YichuangError, kind: Kind = Kind.REFUSED) -> dict[str, Any]:
    """The problem document of a rule of the domain: its code is the end of the URN."""
    return {
        "type": PROBLEM + trouble.trouble.value,
        "title": kind.title,
        "status": kind.status,
        "facts": dict(trouble.facts),
    }


def problem_response(
    document: Mapping[str, Any], *, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """A problem document as an answer."""
    return JSONResponse(
        dict(document),
        status_code=document["status"],
        headers=dict(headers or {}),
        media_type=MEDIA_TYPE,
    )


def _joined(where: str, at: str) -> str:
    return f"{where}.{at}" if where and at else where or at
