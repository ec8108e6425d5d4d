"""A batch on its way to the platform: every company once, known by its batch there and back."""

from contextlib import closing
from pathlib import Path

from clerk_app.desk import batch_paper, batches
from clerk_app.domain import batch_number
from clerk_app.domain.changes import Changes
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.batches import batch, id_number, receive
from tests.helpers.browser import Browser
from tests.helpers.platforms import SCOPE, Running
from tests.helpers.posted import pull
from tests.helpers.station import CLERK, open_station


def carrier_to(platform: Running, station: object) -> Carrier:
    told: list[Changes] = []
    client = Client(platform.base, new_session(platform.token))
    return new_carrier(
        station,  # type: ignore[arg-type]  # a Station, named in the caller
        ReferenceAdapter(client),
        scope=SCOPE,
        tell=told.append,
        pacing=Pacing(first=0.0),
    )


def test_every_company_of_a_batch_arrives_once_and_says_which_batch(
    platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station, platform.client() as client:
        number, ids = receive(station, batch(station, 3, papers=tmp_path))
        carrier = carrier_to(platform, station)
        with closing(carrier):
            for _ in range(3):
                carrier.round()
        docs = {row["case_id"]: row["doc"] for row in pull(client)["rows"]}
        assert set(docs) == set(ids)
        assert {doc["batch"] for doc in docs.values()} == {number}
        assert len({doc["number"] for doc in docs.values()}) == 3
        batch_now = batches.open_batch(station, number)
        assert len(batch_now.lines) == 3
        assert batch_now.confirmed
        printed, _ = batch_paper.print_batch(station, CLERK, number)
        assert not printed.provisional


def test_companies_of_one_founder_are_not_joined(platform: Running, tmp_path: Path) -> None:
    """One applicant, one theme, one hall: by its nature alone it would be one case."""
    with open_station(tmp_path / "station") as station, platform.client() as client:
        draft = batch(station, 2)
        first, second = draft.rows
        own = {
            **second.cells,
            "form.legal_cert_no": first.cells["form.legal_cert_no"],
            "form.legal_name": first.cells["form.legal_name"],
        }
        second = type(second)(second.row_id, second.case_id, second.intent, own)
        number, ids = receive(station, type(draft)(draft.head, draft.shared, (first, second)))
        carrier = carrier_to(platform, station)
        with closing(carrier):
            for _ in range(2):
                carrier.round()
        assert {row["case_id"] for row in pull(client)["rows"]} == set(ids)
        assert len(batches.open_batch(station, number).lines) == 2


def test_another_window_finds_the_batch_by_its_barcode(platform: Running, tmp_path: Path) -> None:
    with open_station(tmp_path / "one") as station:
        number, _ = receive(station, batch(station, 2))
        carrier = carrier_to(platform, station)
        with closing(carrier):
            for _ in range(2):
                carrier.round()
    with open_station(tmp_path / "other") as other:
        carrier = carrier_to(platform, other)
        with closing(carrier):
            carrier.round()
        found = batches.open_batch(other, number)
        assert [line.enterprise for line in found.lines] == [
            "西安集群第001商贸有限公司",
            "西安集群第002商贸有限公司",
        ]


def test_the_citizen_page_names_the_batch_and_no_other_company(
    platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        number, ids = receive(station, batch(station, 2))
        carrier = carrier_to(platform, station)
        with closing(carrier):
            for _ in range(2):
                carrier.round()
        first = batches.open_batch(station, number).lines[0]
        assert first.case_id == ids[0]
    with Browser(platform.base) as browser:
        form = browser.open("/").form("/cases")
        page = browser.send(form, {"number": first.number, "code": id_number(1)[-4:]})
        assert page.status == 200
        assert f"集群注册批次 {batch_number.spoken_groups(number)}" in page.text
        assert "第002" not in page.text
