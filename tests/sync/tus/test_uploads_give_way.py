"""A large file on a thin line does not keep a case waiting."""

from pathlib import Path

import pytest

from clerk_app.desk import case_file, exchange, link
from clerk_app.desk.link import LinkState
from sync import moving_files
from sync.carrier import new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.intakes import received
from tests.helpers.pictures import bitmap
from tests.helpers.platforms import SCOPE, TOKEN, running_platform
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import SINGLE


def test_what_is_done_meanwhile_goes_between_two_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving_files, "IN_ONE_GO", 0.0)
    path = tmp_path / "scan.bmp"
    path.write_bytes(bitmap(1300))
    with (
        running_platform(tmp_path / "platform") as platform,
        open_station(tmp_path / "station") as station,
        new_session(TOKEN) as session,
    ):
        adapter = ReferenceAdapter(Client(platform.base, session))
        carrier = new_carrier(
            station, adapter, scope=SCOPE, tell=lambda _: None, pacing=Pacing(first=0.0)
        )
        case = received(station, SINGLE, tmp_path)
        while carrier.round(urged=True) == 0.0:
            pass
        case_file.attach(station, CLERK, case.case_id, "M03", path)
        assert carrier.round(urged=True) == 0.0
        seen = case_file.open_case(station, case.case_id).case
        case_file.correct(station, CLERK, seen, {"form.scope": "更正"})
        assert carrier.round(urged=True) == 0.0
        state = link.view(station, LinkState())
        assert (state.waiting, state.uploads) == (0, 1)
        (blob,) = exchange.uploads(station)
        assert 0 < blob.offset < blob.size
        while carrier.round(urged=True) == 0.0:
            pass
        assert link.view(station, LinkState()).uploads == 0
        carrier.round(urged=True)
        assert all(one.arrived for one in case_file.open_case(station, case.case_id).case.materials)
