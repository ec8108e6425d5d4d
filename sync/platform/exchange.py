"""Handlers of operations: sent in batches, asked for one by one, recognised after a restore."""

from starlette.responses import JSONResponse, Response

from sync.platform import incarnations, lapsed_corrections, ledger, own_hall
from sync.platform.context import Call, Handler, Platform
from sync.platform.database import read_meta
from sync.platform.devices import Device, milliseconds
from sync.platform.ledger import EFFECTS, Ledger, Result
from sync.platform.operations import take, take_together
from sync.platform.problems import Kind, Problem

MOST = 200
"""Operations in one request, as the contract has it; they share a transaction where only one
writes, and others wait for it some fifty milliseconds."""


def post_operations(platform: Platform, call: Call) -> Response:
    """Take operations in the order sent, each whole or not at all.

    They share a transaction where that holds nobody up, else each has its own. An enrolled station
    sends under its own device only, but what it sends may have been done elsewhere: another PC's
    unsynced work travels in a package, with the numbers it was given there.

    Raises Problem OTHER_DEVICE, REVOKED while it went on, and STORAGE when the disk is full: what
    was taken until then is in the ledger, and the same batch again gets the same answers for it.
    """
    speaker = call.device
    if speaker is not None and call.body["device"] != speaker.device_id:
        raise Problem(Kind.OTHER_DEVICE)
    lapsed_corrections.judge(platform)
    results: list[Result] = []
    try:
        together = take_together(platform, call.body["ops"], speaker)
        if together is not None:
            results += together
        else:
            for raw in call.body["ops"]:
                results.append(take(platform, raw, speaker))
    finally:
        if any(one.outcome in EFFECTS for one in results):
            platform.pokes.ring()
    if speaker is not None:
        _note(platform, speaker, call.body["incarnation"], results[-1].op_id)
    with platform.database.read() as connection:
        epoch = read_meta(connection)["epoch"]
    return JSONResponse(
        {
            "results": [one.doc() for one in results],
            "epoch": epoch,
            "server_time": platform.now().isoformat(timespec="milliseconds"),
            "most": MOST,
        }
    )


def _note(platform: Platform, speaker: Device, name: str, last_op: str) -> None:
    at = milliseconds(platform.now())
    platform.database.write(
        lambda held: incarnations.heard(held, speaker.device_id, name, at=at, last_op=last_op)
    )


def known_operations(platform: Platform, call: Call) -> Response:
    """Which of the operations are in the ledger."""
    with platform.database.read() as connection:
        found = ledger.known(connection, call.body["op_ids"])
        others = own_hall.of_others(connection, call.device, found)
        epoch = read_meta(connection)["epoch"]
    told = {op_id: outcome for op_id, outcome in found.items() if op_id not in others}
    return JSONResponse({"op_ids": list(told), "outcomes": list(told.values()), "epoch": epoch})


def get_operation(platform: Platform, call: Call) -> Response:
    """The first answer to an operation. Raises Problem NOT_FOUND."""
    with platform.database.read() as connection:
        entry = Ledger(connection).find(call.values["op_id"])
        if own_hall.of_others(connection, call.device, [call.values["op_id"]]):
            entry = None
    if entry is None:
        raise Problem(Kind.NOT_FOUND)
    return JSONResponse(entry.result.doc())


HANDLERS: dict[str, Handler] = {
    "postOperations": post_operations,
    "knownOperations": known_operations,
    "getOperation": get_operation,
}
