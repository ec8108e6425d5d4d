"""Two stations, one platform, any order of work and trouble: in the end all three agree."""

import shutil
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from clerk_app.desk import case_file, exchange, link
from clerk_app.desk.link import LinkState
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.case_states import Act
from clerk_app.domain.errors import RuleError
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.operations import MoveItems
from clerk_app.domain.outbox_states import BlobState
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.builders import create, material
from tests.helpers.examples import scaled
from tests.helpers.faulty_link import Fault, FaultyLink, faulty_link
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.station import CLERK, HandClock, open_station

NAMES = ("applicant.name", "form.address", "form.ent_name", "form.scope")
ROUNDS = 12


class _Window:
    """One station that may be closed and opened again at any moment."""

    def __init__(self, name: str, folder: Path, base: str) -> None:
        self.name, self._folder, self._base = name, folder / name, base
        self.clock = HandClock()
        self.made: list[str] = []
        self._open()

    def _open(self) -> None:
        self._undo = ExitStack()
        self.station: Station = self._undo.enter_context(open_station(self._folder, self.clock))
        session = self._undo.enter_context(new_session("a-station-of-the-tests"))
        self.carrier: Carrier = new_carrier(
            self.station,
            ReferenceAdapter(Client(self._base, session)),
            scope=SCOPE,
            tell=lambda _: None,
            pacing=Pacing(first=0.0, longest=0.0),
        )

    def restart(self) -> None:
        self.close()
        self._open()

    def close(self) -> None:
        self._undo.close()

    def case_ids(self) -> list[str]:
        return [row.case_id for row in case_file.search(self.station, "")]

    def do(self, case_id: str, args: Any) -> None:
        """Carry out one operation; what a rule refuses, or what changes nothing, is not made."""
        op_id = self.station.ids.new()
        try:
            with self.station.store.begin() as work:
                record(work, self.station, CLERK, case_id, args, op_id=op_id)
                made = work.outbox.find(op_id) is not None
        except RuleError:
            return
        if made:
            self.made.append(op_id)


class Hall(RuleBasedStateMachine):
    """What may happen on a bad day."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self._undo = ExitStack()
        self._folder = Path(tempfile.mkdtemp(prefix="yichuang-hall-"))
        self._undo.callback(shutil.rmtree, self._folder)
        self.platform: Running = self._undo.enter_context(
            running_platform(self._folder / "platform")
        )
        self.wire: FaultyLink = self._undo.enter_context(faulty_link(self.platform.base))
        self.windows: list[_Window] = []
        self._number = 0

    @initialize()
    def open_windows(self) -> None:
        self.windows = [_Window(name, self._folder, self.wire.base) for name in ("one", "two")]

    @rule(target=cases, which=st.integers(0, 1), same=st.booleans())
    def take_in(self, which: int, same: bool) -> str:
        """A new case; `same` applicant as before, so that two may be joined."""
        window = self.windows[which]
        self._number += 1
        case_id = f"case-{self._number}"
        cert_no = "610305197103150014" if same else f"certificate-{self._number}"
        begun = create(
            fields={"applicant.cert_no": cert_no, "applicant.name": f"申请人{self._number}"},
            number=f"GX030126112300{self._number:02}A",
        )
        window.do(case_id, begun)
        return case_id

    @rule(which=st.integers(0, 1), name=st.sampled_from(NAMES), data=st.data())
    def correct(self, which: int, name: str, data: st.DataObject) -> None:
        window = self.windows[which]
        known = window.case_ids()
        if known:
            case_id = data.draw(st.sampled_from(known))
            seen = case_file.open_case(window.station, case_id).case
            value = f"{window.name}-{len(window.made)}"
            case_file.correct(window.station, CLERK, seen, {name: value})
            with window.station.store.read() as work:
                window.made = [row.op_id for row in work.outbox.rows(limit=10_000)]

    @rule(which=st.integers(0, 1), data=st.data(), content=st.binary(min_size=1, max_size=30))
    def attach(self, which: int, data: st.DataObject, content: bytes) -> None:
        window = self.windows[which]
        known = window.case_ids()
        if known:
            case_id = data.draw(st.sampled_from(known))
            path = self._folder / "scan"
            path.write_bytes(content)
            stored = window.station.store.files.put(path)
            with window.station.store.begin() as work:
                work.blobs.add(
                    stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL
                )
            window.do(case_id, material(window.station.ids.new(), sha256=stored.sha256))

    @rule(
        which=st.integers(0, 1),
        data=st.data(),
        act=st.sampled_from([Act.ASK_CORRECTION, Act.SUPPLEMENT, Act.REFUSE, Act.WITHDRAW]),
    )
    def move(self, which: int, data: st.DataObject, act: Act) -> None:
        window = self.windows[which]
        known = window.case_ids()
        if known:
            case_id = data.draw(st.sampled_from(known))
            window.do(case_id, MoveItems(act, (), "2026-11-23", reason="理由"))

    @rule(which=st.integers(0, 1), data=st.data())
    def issue(self, which: int, data: st.DataObject) -> None:
        window = self.windows[which]
        known = window.case_ids()
        if known:
            case_id = data.draw(st.sampled_from(known))
            paper = IssuePaper(
                paper_id=window.station.ids.new(),
                kind="receipt",
                number="GX0301261123001A",
                sha256="00" * 32,
                provisional=True,
                copy=1,
            )
            window.do(case_id, paper)

    @rule(which=st.integers(0, 1), fault=st.none() | st.sampled_from(list(Fault)))
    def talk(self, which: int, fault: Fault | None) -> None:
        if fault is not None:
            self.wire.wish(fault)
        self.windows[which].carrier.round(urged=True)

    @rule(which=st.integers(0, 1))
    def restart(self, which: int) -> None:
        self.windows[which].restart()

    @rule(which=st.integers(0, 1), hours=st.integers(-48, 48))
    def clock_jumps(self, which: int, hours: int) -> None:
        self.windows[which].clock.at += timedelta(hours=hours)

    def teardown(self) -> None:
        try:
            if self.windows:
                self._agree()
        finally:
            for window in self.windows:
                window.close()
            self._undo.close()

    def _agree(self) -> None:
        self.wire.wishes.clear()
        for _ in range(ROUNDS):
            for window in self.windows:
                # Whatever was postponed by a clock that has jumped is due by now.
                window.clock.at += timedelta(days=3)
                window.carrier.round(urged=True)
        with self.platform.client() as client:
            theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
            for window in self.windows:
                assert exchange.digest(window.station) == (theirs["count"], theirs["digest"])
                view = link.view(window.station, LinkState())
                assert (view.waiting, view.uploads) == (0, 0)
                for op_id in window.made:
                    self._accounted_for(window, client, op_id)

    def _accounted_for(self, window: _Window, client: Client, op_id: str) -> None:
        """In the ledger once, and to be seen in its case unless it was refused."""
        answer = client.call("GET", f"/v1/ops/{op_id}").json()
        if answer["outcome"] == "rejected":
            assert answer["problem"]["type"]
            return
        case = case_file.open_case(window.station, answer["case_id"]).case
        with window.station.store.read() as work:
            op = work.outbox.find(op_id)
        assert op is not None
        written = getattr(op.args, "fields", {})
        told = {one.op_id for one in case.events} | {one.op_id for one in case.conflicts}
        nothing_new = all(case.value(name) == value for name, value in written.items())
        assert op_id in told or op_id in {one.op_id for one in case.materials} or nothing_new


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Hall,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_any_day_ends_in_agreement() -> None:
    _run(examples=scaled(12), steps=20)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_very_many_days_end_in_agreement() -> None:
    _run(examples=400, steps=50)
