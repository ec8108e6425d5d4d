"""What trust costs: a signed request beside one with a token, and a long audit trail walked.

`python -m tests.bench.trust_bench`. The same requests go both ways in turn to one platform in a
process of its own; told are processor seconds of both ends for each, and their ratio. Then a trail
of `--rows` rows is hashed anew as `clerk audit verify` does, and a few rows are looked for in it.
"""

import argparse
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.enrol_code import spoken
from clerk_app.programs.platform_database import open_existing
from clerk_app.store.audit import AuditRow, Wanted
from clerk_app.store.station import StationStore
from sync.client import JSON_BODY, Client, new_session
from sync.credentials import Credential, first_credential
from sync.platform import enrolment
from sync.signatures import Signer, public_key_of
from tests.helpers.platforms import HALL, SCOPE, Spawned, spawn_platform
from tests.helpers.posted import put_file
from tests.helpers.stations import KEY, NOW

PAGE = 200_000
"""Bytes of a scanned page."""
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Line:
    """Requests of one kind each way: processor milliseconds of both ends for one."""

    name: str
    token: float
    signed: float


def known(client: Client) -> None:
    """A small question in JSON."""
    body = canonical_bytes({"op_ids": ["nobody"]})
    client.call("POST", "/v1/ops/known", body=body, headers=JSON_BODY)


def feed(client: Client) -> None:
    """A look at what is new."""
    client.call("GET", f"/v1/changes?scope={SCOPE}&limit=5")


def page(client: Client) -> None:
    """A page that nobody has sent before."""
    put_file(client, secrets.token_bytes(PAGE))


KINDS: dict[str, Callable[[Client], None]] = {"known": known, "changes": feed, "page": page}


def requests_both_ways(rounds: int) -> Iterator[Line]:
    """Each kind of request with a token and signed, in turn."""
    with tempfile.TemporaryDirectory() as folder, spawn_platform(Path(folder)) as platform:
        ways = _enrolled(platform, Path(folder))
        for name, act in KINDS.items():
            used = dict.fromkeys(ways, 0.0)
            for credential in ways.values():
                with closing(new_session(credential)) as session:
                    act(Client(platform.base, session))
            for _ in range(rounds):
                for way, credential in ways.items():
                    with closing(new_session(credential)) as session:
                        before = _cpu(platform)
                        for _ in range(10):
                            act(Client(platform.base, session))
                        used[way] += _cpu(platform) - before
            per = {way: spent * 100 / rounds for way, spent in used.items()}
            yield Line(name, per["token"], per["signed"])


def _enrolled(platform: Spawned, folder: Path) -> dict[str, Credential]:
    seed = secrets.token_bytes(32)
    token = _enrol(platform, folder, "GX03", b"")["token"]
    device = _enrol(platform, folder, "GX04", seed)["device"]
    return {"token": token, "signed": Signer(device, seed, time.time)}


def _enrol(platform: Spawned, folder: Path, station: str, seed: bytes) -> dict[str, str]:
    database = open_existing(folder, "")
    code = database.write(
        lambda held: enrolment.give_code(
            held, station=station, hall=HALL, at=datetime.now(UTC), lifetime=timedelta(hours=1)
        )
    )
    database.close()
    body = {"code": spoken(code), "incarnation": "bench", "hall": HALL}
    body |= {"public_key": public_key_of(seed)} if seed else {}
    shown = first_credential(seed, platform.base) if seed else ""
    with closing(new_session(shown)) as session:
        key = {**JSON_BODY, "Idempotency-Key": secrets.token_hex(8)}
        client = Client(platform.base, session)
        reply = client.call(
            "POST", "/v1/enrolment", body=canonical_bytes(body), headers=key, expect=(201,)
        )
    told: dict[str, str] = reply.json()
    return told


def _cpu(platform: Spawned) -> float:
    """Processor seconds of this process and of the platform's; Linux counts the latter."""
    try:
        fields = Path(f"/proc/{platform.process.pid}/stat").read_text("ascii").rpartition(")")[2]
        used = fields.split()
        return time.process_time() + (int(used[11]) + int(used[12])) / _TICKS
    except OSError:
        return time.process_time()


def trail(rows: int) -> list[str]:
    """How fast a trail is walked, and how long it takes to find a few rows of it."""
    said = []
    with tempfile.TemporaryDirectory() as folder:
        store = StationStore.open(Path(folder), KEY)
        with closing(store):
            with store.begin() as work:
                for number in range(rows):
                    work.audit.add(
                        at=NOW + timedelta(seconds=number),
                        operator=f"operator-{number % 7}",
                        window="3",
                        action="set_fields",
                        subject=f"GX030226{number % (rows // 20 + 1):09d}",
                        facts={"op_id": f"0198a0c2-7b1f-7000-8000-{number:012d}"},
                    )
            with store.read() as work:
                begun, used = time.perf_counter(), time.process_time()
                walked = work.audit.walk({})
                wall, cpu = time.perf_counter() - begun, time.process_time() - used
                assert walked.whole
                said.append(
                    f"verify  {rows:>9,} rows {rows / wall:>10,.0f}/s {rows / cpu:>10,.0f}/cpu s"
                )
                for name, wanted in _searches(rows):
                    begun = time.perf_counter()
                    found = work.audit.search(wanted)
                    took = (time.perf_counter() - begun) * 1000
                    said.append(f"{name:<8}{len(found):>9} rows {took:>8.1f} ms")
    return said


def _searches(rows: int) -> tuple[tuple[str, Wanted], ...]:
    last = NOW + timedelta(seconds=rows - 50)
    return (
        ("case", Wanted(subjects=frozenset({f"GX030226{1:09d}"}))),
        ("operator", Wanted(operator="operator-3")),
        ("since", Wanted(since=last)),
        ("latest", Wanted()),
        ("older", Wanted(below=_row(rows // 2))),
        ("further", Wanted(operator="operator-3", below=_row(rows // 2))),
        (
            "day",
            Wanted(
                operator="operator-3", since=_row(rows // 2).at, until=_row(rows // 2 + 5000).at
            ),
        ),
    )


def _row(number: int) -> AuditRow:
    at = NOW + timedelta(seconds=number)
    return AuditRow(number, at, "operator-3", "3", "set_fields", "", {})


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="of ten requests each way")
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the audit trail")
    arguments = parser.parse_args(argv)
    print("request   token ms  signed ms  ratio (processor time of both ends)")
    for one in requests_both_ways(arguments.rounds):
        ratio = one.signed / one.token if one.token else 0.0
        print(f"{one.name:<9} {one.token:>8.2f} {one.signed:>10.2f} {ratio:>6.2f}")
    print("\n".join(trail(arguments.rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
