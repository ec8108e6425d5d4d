"""A station that has nothing yet reads all cases of its hall; cut anywhere, it goes on."""

from itertools import count
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from clerk_app.desk import case_file, exchange, link
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.station import Station
from sync.events import Heard, Woke
from sync.platform import feed
from sync.platform.feed import PAGE_BYTES
from tests.helpers.carriers import carrying
from tests.helpers.ending_link import ending_link
from tests.helpers.intakes import received
from tests.helpers.many_cases import fill
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.posted import pull
from tests.helpers.station import open_station
from ui.rehearsal.visits import SINGLE

FEW = 2000


def read_so_far(station: Station) -> tuple[int, int]:
    """How many documents are here, and how far the cursor is; the platform has one case a place."""
    place = exchange.position(station, SCOPE)
    here = exchange.digest(station)[0]
    if place is None:
        return here, 0
    return here, feed.read_cursor(place.token, place.epoch, 10**9)


def together(station: Station, platform: Running) -> bool:
    with platform.client() as client:
        theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
    return exchange.digest(station) == (theirs["count"], theirs["digest"])


def read_with_cuts(
    folder: Path, platform: Running, dice: Random, *, longest: int, most: int
) -> tuple[int, int]:
    """Read all through a link that breaks at random bytes; the program is closed now and then.

    How often the link broke, and how many bytes came.
    """
    ends = (dice.randrange(1, longest) if n < most else None for n in count())
    with ending_link(platform.base, lambda: next(ends)) as wire:
        for _ in range(most * 2):
            with open_station(folder) as station, carrying(station, wire.base) as carrier:
                for _ in range(5):
                    carrier.round(urged=True)
                    here, place = read_so_far(station)
                    # The cursor is on the disk with the rows it stands for, never before them.
                    assert here == place
                if carrier.link.reach is Reach.ONLINE and together(station, platform):
                    return wire.cuts, wire.carried
    raise AssertionError("it never comes to its end")


def test_cut_at_any_byte_and_closed_at_any_moment_it_goes_on_where_it_was(tmp_path: Path) -> None:
    with running_platform(tmp_path / "platform") as platform:
        with open_station(tmp_path / "maker") as maker:
            fill(platform.platform.database, maker, FEW)
        cuts, _ = read_with_cuts(tmp_path / "station", platform, Random(7), longest=40_000, most=25)
        assert cuts >= 10
        with open_station(tmp_path / "station") as station:
            assert exchange.digest(station)[0] == FEW
            (found,) = case_file.search(station, "WB00012611230001999C")
            assert found.applicant.startswith("王")


def test_what_a_clerk_does_meanwhile_goes_between_two_pages(tmp_path: Path) -> None:
    with (
        running_platform(tmp_path / "platform") as platform,
        open_station(tmp_path / "station") as station,
        carrying(station, platform.base) as carrier,
    ):
        fill(platform.platform.database, station, 600)
        pages = 0
        heard: Heard | float = Woke()
        while not isinstance(heard, float):
            heard = carrier.turn(heard)
            if read_so_far(station)[1] == 200 and not pages:
                pages = 1
                received(station, SINGLE, tmp_path)
            if pages and not link.view(station, LinkState()).waiting:
                break
        assert read_so_far(station)[0] <= 401


def test_a_page_is_bounded_in_bytes_and_holds_one_case_however_large(tmp_path: Path) -> None:
    with running_platform(tmp_path / "platform") as platform:
        with open_station(tmp_path / "maker") as maker:
            fill(platform.platform.database, maker, 12)
        sizes = {3: PAGE_BYTES // 2, 4: PAGE_BYTES // 2 + 1, 8: PAGE_BYTES * 2}

        def grow(connection: Connection) -> None:
            for seq, size in sizes.items():
                connection.exec_driver_sql(
                    "UPDATE case_doc SET doc = json_set(doc, '$.fields.\"form.scope\"', ?),"
                    " digest = digest WHERE seq = ?",
                    ("货" * (size // 3), seq),
                )

        platform.platform.database.write(grow)
        since, pages = "", []
        with platform.session() as session:
            more = True
            while more:
                address = f"{platform.base}/v1/changes?scope={SCOPE}&since={since}&limit=500"
                answer = session.get(address)
                page = answer.json()
                pages.append([row["seq"] for row in page["rows"]])
                since, more = page["next"], page["more"]
    assert pages == [[1, 2, 3], [4, 5, 6, 7], [8], [9, 10, 11, 12]]


def test_a_page_costs_the_same_at_any_depth(platform: Running) -> None:
    """Both looks at the feed, and the one at the ledger, are ranges of an index."""
    database = platform.platform.database
    with platform.client() as client:
        pull(client)
    postgres = database.reader.dialect.name == "postgresql"
    with database.reader.connect() as connection:
        if postgres:
            # A table of no rows is read whole whatever there is; with this an index is used if
            # there is one that fits.
            connection.exec_driver_sql("SET enable_seqscan = off")
            connection.exec_driver_sql("SET enable_bitmapscan = off")
            connection.exec_driver_sql("SET enable_sort = off")
        asked = {"scope": SCOPE, "after": 5, "upto": 9, "limit": 201}
        plans = []
        for statement in (feed._SIZES, feed._ROWS):
            words = "EXPLAIN " if postgres else "EXPLAIN QUERY PLAN "
            named = str(
                statement.params(asked).compile(
                    dialect=connection.dialect, compile_kwargs={"literal_binds": True}
                )
            )
            rows = connection.exec_driver_sql(words + named.replace("%", "%%")).all()
            plans.append("\n".join(str(row[-1]) for row in rows))
    for plan in plans:
        assert "uq_case_doc_scope_seq" in plan or "sqlite_autoindex_case_doc" in plan, plan
        assert "Sort" not in plan
        assert "TEMP B-TREE" not in plan
        assert "SCAN" not in plan
        assert "Seq Scan" not in plan
