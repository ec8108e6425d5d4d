"""The real HTTP stack over a bad line: two stations, a proxy, the platform; what must hold after.

`python -m tests.soak.bad_line --exchanges 1000` prints the table; `--seed` is another storm.
"""

import argparse
import hashlib
import json
import logging
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import select

from clerk_app.desk import case_file, exchange, link
from clerk_app.desk.link import LinkState
from clerk_app.desk.station import Station
from clerk_app.domain.check_characters import mod_11_2
from clerk_app.domain.records import to_doc
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.platform.blob_files import digest_of_file, place_of
from sync.platform.tables import case_doc, ledger
from sync.reference_adapter import FULL, ReferenceAdapter
from tests.helpers.fault_proxy import FaultProxy, fault_proxy
from tests.helpers.fault_script import Fault, drawn
from tests.helpers.intakes import received
from tests.helpers.pictures import bitmap
from tests.helpers.platforms import SCOPE, TOKEN, Running, running_platform
from tests.helpers.station import CLERK, HandClock, open_station
from tests.soak.goals import Budget, Row, reached
from ui.rehearsal.visits import SINGLE

AT_ONCE = Pacing(first=0.0, longest=0.0, look=0.0, signed_out=0.0)
WINDOWS = ("3", "4")
SHARE = 0.5
"""Of the exchanges that something goes wrong with."""
READ_SECONDS = 0.4
"""A station's patience; what is slow goes on within it, what is dead costs this much."""
ROUNDS_TO_HEAL = 12
FIRST = 100
"""Seed of the soak's first storm."""
RELEASE = 20_000
_SIDES = (40, 160, 500)
"""Of the pictures, in pixels: 5 kB, 77 kB, 750 kB."""


@dataclass(slots=True)
class Storm:
    """What was done, what happened on the line, and what was found wrong afterwards."""

    seed: int
    cases: set[str] = field(default_factory=set)
    edits: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    """Content of every file handed in, by digest."""
    exchanges: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    rounds_to_heal: int = 0
    faults: list[str] = field(default_factory=list)


def run(
    folder: Path, seed: int, exchanges: int, *, faults: tuple[Fault, ...] = tuple(Fault)
) -> Storm:
    """Work at two windows until the line has carried so many exchanges, heal it, judge."""
    storm, dice = Storm(seed), random.Random(seed)
    clock = HandClock()
    with ExitStack() as stack:
        platform = stack.enter_context(running_platform(folder / "platform"))
        proxy = stack.enter_context(
            fault_proxy(_place(platform.base), drawn(seed, share=SHARE, faults=faults), delay=0.01)
        )
        carriers = [
            stack.enter_context(_window(folder / window, proxy, clock, window))
            for window in WINDOWS
        ]
        while len(proxy.exchanges) < exchanges:
            carrier = dice.choice(carriers)
            _act(storm, carrier.station, dice, folder)
            clock.pass_(minutes=2)
            carrier.round(urged=True)
        storm.exchanges = len(proxy.exchanges)
        storm.struck.update(one.strike.fault.value for one in proxy.struck() if one.strike)
        proxy.heal()
        _come_together(storm, carriers, clock)
        storm.faults += _judged(storm, carriers, platform)
    return storm


@contextmanager
def _window(folder: Path, proxy: FaultProxy, clock: HandClock, window: str) -> Iterator[Carrier]:
    with (
        open_station(folder, clock, window=window) as opened,
        new_session(TOKEN) as session,
        new_session(TOKEN) as files,
    ):
        station = replace(opened, station_id=f"station-{window}", prefix=f"GX03{window:0>2}")
        first, *more = (
            Client(proxy.base, one, connect_seconds=2.0, read_seconds=READ_SECONDS, slowest=1e7)
            for one in (session, files)
        )
        can = replace(FULL, uploads=1 + len(more))
        line = ReferenceAdapter(first, capabilities=can, more=tuple(more))
        yield new_carrier(station, line, scope=SCOPE, tell=lambda _: None, pacing=AT_ONCE)


def _act(storm: Storm, station: Station, dice: random.Random, folder: Path) -> None:
    rows = case_file.search(station, "")
    if not rows or (len(storm.cases) < 40 and dice.random() < 0.15):
        body = f"6103051964{len(storm.cases) // 27 + 1:02}{len(storm.cases) % 27 + 1:02}114"
        visit = replace(SINGLE, cert_no=body + mod_11_2(body))
        case = received(station, visit, folder)
        storm.cases.add(case.case_id)
        for one in case.materials:
            storm.files[one.sha256] = case_file.content(station, one.sha256).read_bytes()
        return
    case = case_file.open_case(station, dice.choice(rows).case_id).case
    if dice.random() < 0.6:
        storm.edits += 1
        name = dice.choice(("form.scope", "form.ent_name", "applicant.mobile"))
        new = f"139{storm.edits:08}" if name == "applicant.mobile" else f"第{storm.edits}次更正"
        case_file.correct(station, CLERK, case, {name: new})
        return
    content = bitmap(dice.choice(_SIDES), dice.randbytes)
    path = folder / "scan.bmp"
    path.write_bytes(content)
    case_file.attach(station, CLERK, case.case_id, "M03", path)
    storm.files[hashlib.sha256(content).hexdigest()] = content


def _come_together(storm: Storm, carriers: Sequence[Carrier], clock: HandClock) -> None:
    for storm.rounds_to_heal in range(1, ROUNDS_TO_HEAL + 1):
        for carrier in carriers:
            clock.pass_(minutes=2)
            carrier.round(urged=True)
        views = [link.view(one.station, LinkState()) for one in carriers]
        wanted = [one for carrier in carriers for one in exchange.wanted(carrier.station)]
        if not wanted and not any(one.waiting or one.uploads for one in views):
            break
    for carrier in carriers:
        carrier.round(urged=True)


def _judged(storm: Storm, carriers: Sequence[Carrier], platform: Running) -> Iterator[str]:
    with platform.platform.database.read() as connection:
        outcomes = connection.execute(select(ledger.c.op_id, ledger.c.outcome))
        entered = {row.op_id: row.outcome for row in outcomes}
        shown = connection.execute(select(case_doc.c.case_id, case_doc.c.doc))
        docs = {row.case_id: row.doc for row in shown}
    made: set[str] = set()
    for carrier in carriers:
        name = carrier.station.station_id
        view = link.view(carrier.station, LinkState())
        if view.waiting or view.uploads or view.refused:
            yield f"{name}: waiting {view.waiting}, files {view.uploads}, refused {view.refused}"
        with carrier.station.store.read() as work:
            mine = [row.op_id for row in work.outbox.rows(limit=100_000)]
            theirs = {case_id: work.cases.remote(case_id) for case_id in docs}
        made.update(mine)
        for case_id, doc in docs.items():
            here = theirs[case_id]
            if here is None or to_doc(here) != json.loads(doc):
                yield f"{name}: another document of {case_id}"
        with platform.client() as client:
            told = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        if exchange.digest(carrier.station) != (told["count"], told["digest"]):
            yield f"{name}: another digest over all documents"
    if set(entered) != made:
        yield f"ledger: {len(made - set(entered))} lost, {len(set(entered) - made)} of nobody"
    bad = Counter(entered.values()) - Counter(
        {one: len(entered) for one in ("applied", "merged", "conflict")}
    )
    if bad:
        yield f"ledger: {dict(bad)}"
    if set(docs) != storm.cases:
        yield f"cases: {len(storm.cases)} received, {len(docs)} on the platform"
    yield from _judged_files(storm, platform, docs)


def _judged_files(storm: Storm, platform: Running, docs: dict[str, str]) -> Iterator[str]:
    materials = [one for doc in docs.values() for one in json.loads(doc)["materials"]]
    ids = Counter(one["material_id"] for one in materials)
    if any(times > 1 for times in ids.values()):
        yield "materials: one is there twice"
    if {one["sha256"] for one in materials} != set(storm.files):
        yield "materials: not those handed in"
    if not all(one["arrived"] for one in materials):
        yield "materials: not all have arrived"
    for sha256, content in storm.files.items():
        place = place_of(platform.platform.folder, sha256)
        if not place.exists() or digest_of_file(place) != sha256:
            yield f"files: {sha256} ({len(content)} bytes) is not on the platform"


def report(storms: Sequence[Storm], seconds: float) -> list[str]:
    """The table."""
    struck = sum((one.struck for one in storms), Counter[str]())
    rows = [
        ("exchanges", sum(one.exchanges for one in storms)),
        ("  struck by a fault", struck.total()),
        *((f"    {name}", times) for name, times in sorted(struck.items())),
        ("cases", sum(len(one.cases) for one in storms)),
        ("edits", sum(one.edits for one in storms)),
        ("files", sum(len(one.files) for one in storms)),
        ("most rounds until all agreed", max(one.rounds_to_heal for one in storms)),
        ("seconds", round(seconds)),
        ("wrong", sum(len(one.faults) for one in storms)),
    ]
    lines = [f"{name:<30} {value:>10}" for name, value in rows]
    return lines + [f"  seed {one.seed}: {fault}" for one in storms for fault in one.faults]


def rows(budget: Budget) -> list[Row]:
    """Goal G7: storms until the time is over or there were enough exchanges."""
    goes_on, storms, done = budget.course(), list[Storm](), 0
    while goes_on(done, RELEASE):
        storms += soak(FIRST + len(storms), 1)
        done = sum(one.exchanges for one in storms)
    struck = sum((one.struck for one in storms), Counter[str]())
    # Every kind, and so often that each came at many places.
    whole = done if len(struck) == len(Fault) else 0
    return [
        Row(
            "G7",
            f"{done} exchanges in {len(storms)} storms",
            f"{struck.total()} struck by {len(struck)} kinds, {sum(len(s.files) for s in storms)}"
            f" files, at most {max((s.rounds_to_heal for s in storms), default=0)} rounds to heal",
            reached(whole, 1_000, RELEASE),
            [f"seed {one.seed}: {fault}" for one in storms for fault in one.faults],
        )
    ]


def soak(
    first: int, exchanges: int, each: int = 250, *, faults: tuple[Fault, ...] = tuple(Fault)
) -> list[Storm]:
    """Storms of `each` exchanges until there were so many."""
    storms: list[Storm] = []
    logging.disable(logging.CRITICAL)
    try:
        while sum(one.exchanges for one in storms) < exchanges:
            with tempfile.TemporaryDirectory() as folder:
                storms.append(run(Path(folder), first + len(storms), each, faults=faults))
    finally:
        logging.disable(logging.NOTSET)
    return storms


def _place(base: str) -> tuple[str, int]:
    parts = urlsplit(base)
    return parts.hostname or "", parts.port or 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run storms, print the table; 1 when anything was wrong."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--exchanges", type=int, default=1000)
    reader.add_argument("--seed", type=int, default=0, help="of the first storm")
    reader.add_argument("--faults", nargs="*", type=Fault, default=list(Fault))
    words = reader.parse_args(arguments)
    begun = time.monotonic()
    storms = soak(words.seed, words.exchanges, faults=tuple(words.faults))
    sys.stdout.write("\n".join(report(storms, time.monotonic() - begun)) + "\n")
    return 1 if any(one.faults for one in storms) else 0


if __name__ == "__main__":
    sys.exit(main())
