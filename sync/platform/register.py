"""The register of licences (电子证照) at the platform: told to stations, held against theirs."""

from collections.abc import Collection

from sqlalchemy import select
from starlette.responses import JSONResponse, Response

from clerk_app.domain.case import Case, Trust
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.holder import HOLDERS
from clerk_app.domain.issued_paper import IssuedPaper, as_material
from clerk_app.domain.operations import AddMaterial, Operation
from clerk_app.domain.records import to_doc
from clerk_app.domain.reuse import may_be_reused
from clerk_app.domain.typed_text import plain
from sync.platform import blob_files
from sync.platform.context import Call, Handler, Platform
from sync.platform.known_licences import KnownLicence
from sync.platform.tables import blob


def find_licences(platform: Platform, call: Call) -> Response:
    """What issuers have given of the people and companies asked about, and may be used today."""
    found = papers_of(platform, call.body["numbers"])
    return JSONResponse({"licences": [to_doc(one) for one in found]})


def papers_of(platform: Platform, numbers: Collection[str]) -> tuple[IssuedPaper, ...]:
    """Documents of these holders that may be used today; on return their bytes are in place."""
    asked = {plain(one) for one in numbers} - {""}
    found = tuple(
        one
        for one in platform.licences
        if one.paper.holder in asked and may_be_reused(as_material(one.paper), on=platform.today)
    )
    for one in found:
        _keep_file(platform, one)
    return tuple(one.paper for one in found)


def has_file(platform: Platform, sha256: str) -> bool:
    """Whether a document of the register has these bytes.

    Its digest is told only to whoever asks by the holder's number.
    """
    return any(one.paper.sha256 == sha256 for one in platform.licences)


def refuse_unissued(platform: Platform, case: Case | None, op: Operation) -> None:
    """Refuse as given by its issuer what the register does not know of anybody in the case.

    A window is not believed. What has run out since it was taken over was given all the same.
    Raises RuleError MATERIAL_NOT_ISSUED (name).
    """
    args = op.args
    if case is None or not isinstance(args, AddMaterial):
        return
    if args.trust is not Trust.A and args.issued is None:
        return
    named = {plain(case.value(name)) for name in HOLDERS}
    known = any(
        (one.paper.sha256, one.paper.slot, one.paper.issued)
        == (args.sha256, args.slot, args.issued)
        and one.paper.holder in named
        for one in platform.licences
    )
    if not known or args.trust is not Trust.A:
        raise RuleError(Trouble.MATERIAL_NOT_ISSUED, name=args.filename)


def _keep_file(platform: Platform, one: KnownLicence) -> None:
    sha256 = one.paper.sha256
    with platform.database.read() as connection:
        query = select(blob.c.verified).where(blob.c.sha256 == sha256)
        here = connection.execute(query).scalar_one_or_none()
    if not here or not blob_files.place_of(platform.folder, sha256).is_file():
        with blob_files.disk_problems(), one.path.open("rb") as source:
            blob_files.keep(platform, source)


HANDLERS: dict[str, Handler] = {"findLicences": find_licences}
