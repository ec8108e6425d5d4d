"""Makes a fixture for the upgrade tests: a window's store as some older commit leaves it.

Run it by its path inside a worktree of that commit, whose code then does everything:

    git worktree add /tmp/old COMMIT && cd /tmp/old
    PYTHONPATH=. python …/tests/helpers/old_store.py …/tests/store/old_stores

One case that the platform of that commit has, with more work on it; two received without a link;
files; and operations that were under way when the program ended. The database is kept without its
encryption, because that makes a tenth of the bytes; `unpacked` puts it back.
"""

import sys
import tarfile
import tempfile
from pathlib import Path
from unittest.mock import patch

import sqlcipher3.dbapi2
from PIL import Image

from clerk_app.desk import exchange
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import Act
from clerk_app.domain.outbox_states import BlobState
from sync.carrier import new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers import intakes
from tests.helpers.builders import create, fields, material, move
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.station import CLERK, open_station
from tests.helpers.stations import KEY
from ui.rehearsal import visits

OFFLINE = ("GX03012611230501", "GX03012611230502")
"""Numbers of the cases received without a link."""
UNDER_WAY = 3
_DATABASE = "station.db"


def unpacked(fixture: Path, folder: Path) -> Path:
    """The station's folder of a fixture, its database encrypted with the tests' key."""
    with tarfile.open(fixture) as packed:
        packed.extractall(folder, filter="data")
    database = folder / "station" / _DATABASE
    _rewrite(database, "", KEY.hex())
    return database.parent


def make(into: Path) -> None:
    """Write the fixture of the code at hand into a folder; it is named by the schema's revision."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _work(folder)
        database = folder / "station" / _DATABASE
        _rewrite(database, KEY.hex(), "")
        connection = sqlcipher3.dbapi2.connect(str(database))
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.close()
        with tarfile.open(into / f"{revision}.tar.xz", "w:xz") as packed:
            packed.add(folder / "station", "station")


def _work(folder: Path) -> None:
    papers = folder / "papers"
    papers.mkdir()
    with (
        patch.object(intakes, "picture", _picture),
        running_platform(folder / "platform") as running,
        open_station(folder / "station") as station,
    ):
        case = intakes.received(station, visits.SINGLE, papers)
        _go_round(station, running)
        with station.store.begin() as work:
            known = work.cases.remote(case.case_id)
            assert known is not None, "the platform of that commit has the case"
            items = tuple(one.item_id for one in known.items)
            record(work, station, CLERK, case.case_id, fields({"applicant.mobile": "13900000001"}))
            record(work, station, CLERK, case.case_id, move(Act.ACCEPT, *items))
        for number in OFFLINE:
            _take_in(station, papers, number)
        exchange.outgoing(station, limit=UNDER_WAY)


def _take_in(station: Station, papers: Path, number: str) -> None:
    case_id = f"case-{number[-3:]}"
    who = {"applicant.name": "李四", "applicant.cert_no": f"61030519710315001{number[-1]}"}
    stored = station.store.files.put(_picture(papers, number))
    with station.store.begin() as work:
        record(work, station, CLERK, case_id, create(fields=who, number=number))
        for mobile in ("13900000002", "13900000003"):
            record(work, station, CLERK, case_id, fields({"applicant.mobile": mobile}))
        work.blobs.add(stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL)
        record(work, station, CLERK, case_id, material(f"m-{number}", sha256=stored.sha256))


def _picture(folder: Path, title: str = "样张") -> Path:
    """A scanned page of the smallest kind, another one for another title."""
    path = folder / f"{title}.jpg"
    Image.new("L", (8, 8), sum(title.encode()) % 255).save(path)
    return path


def _go_round(station: Station, running: Running) -> None:
    with new_session(running.token) as session:
        client = Client(running.base, session)
        carrier = new_carrier(
            station,
            ReferenceAdapter(client),
            scope=SCOPE,
            tell=lambda _: None,
            pacing=Pacing(first=0.0),
        )
        for _ in range(3):
            carrier.round()


def _rewrite(database: Path, key: str, other: str) -> None:
    """Write a database again under another key; an empty one: not encrypted."""
    made = database.with_suffix(".made")
    connection = sqlcipher3.dbapi2.connect(str(database), isolation_level=None)
    if key:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("ATTACH ? AS made KEY ?", (str(made), f"x'{other}'" if other else ""))
    connection.execute("SELECT sqlcipher_export('made')")
    connection.execute("DETACH made")
    connection.close()
    made.replace(database)
    for beside in ("-wal", "-shm"):
        database.with_name(database.name + beside).unlink(missing_ok=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
