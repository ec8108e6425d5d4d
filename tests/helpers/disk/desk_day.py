"""What a window does in a day, for recordings of its disk: every kind of transaction once."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from clerk_app.desk import acceptance, drafts, exchange, intake, printing
from clerk_app.desk.exchange import Answer
from clerk_app.desk.station import Station
from clerk_app.store.station import StationStore
from tests.helpers.intakes import received, typed, with_papers
from tests.helpers.pulls import answered_by_platform, online_case, pull
from tests.helpers.station import CLERK, HandClock, open_station
from tests.helpers.stations import KEY
from ui.rehearsal.visits import FAVOURED, JOINT, LATE, ONLINE, SINGLE


def work_a_day(folder: Path, scans: Path) -> None:
    """Open the station in `folder`, work, close it, and work on; scans are read from `scans`."""
    clock = HandClock()
    # Begun here: what is put in place as files the disk has not seen.
    StationStore.open(folder, KEY).close()
    for part in (_morning, _noon, _afternoon):
        with open_station(folder, clock) as station:
            part(station, clock, scans)
        clock.pass_(hours=2)


def _morning(station: Station, clock: HandClock, scans: Path) -> None:
    for visit in (SINGLE, LATE):
        clock.pass_(minutes=9)
        case = received(station, visit, scans)
        printing.print_receipt(station, CLERK, case.case_id)
        acceptance.accept(station, CLERK, case.case_id)
        if visit is LATE:
            answered_by_platform(station, case)


def _noon(station: Station, clock: HandClock, scans: Path) -> None:
    clock.pass_(minutes=1)
    pull(station, online_case(station, ONLINE), next_="n2")
    intake.pick_up(station, CLERK, "case-online")
    draft = with_papers(station, typed(station, JOINT), scans)
    for length in range(1, 4):
        draft = replace(draft, fields={**draft.fields, "applicant.name": "张三丰"[:length]})
        drafts.save(station, CLERK, draft)
    drafts.discard(station, CLERK, draft.draft_id)


def _afternoon(station: Station, clock: HandClock, scans: Path) -> None:
    case = received(station, FAVOURED, scans)
    batch = exchange.outgoing(station, limit=100)
    exchange.delayed(station, tuple(op.op_id for op in batch), until=None, problem="timeout")
    sent = exchange.outgoing(station, limit=100)
    later = clock.now() + timedelta(minutes=1)
    exchange.answered(station, (Answer(sent[0].op_id, "held"),), retry=later)
    exchange.delayed(station, tuple(op.op_id for op in sent[1:]), until=None, problem="")
    with station.store.read() as work:
        waiting = work.blobs.uploads(now=clock.now(), limit=1)
    with station.store.begin() as work:
        work.blobs.progress(waiting[0].sha256, url="/v1/files/1", offset=100)
    with station.store.begin() as work:
        work.blobs.uploaded(waiting[0].sha256, at=clock.now())
    clock.pass_(minutes=2)
    answered_by_platform(station, case)
