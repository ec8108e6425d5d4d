"""Deadlines of the law between two windows and the platform, over real HTTP: who acted in time."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from clerk_app.desk import acceptance, case_file, printing, sync_centre
from clerk_app.desk.lapsed_corrections import end_lapsed
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.case import PLATFORM, Case
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.outbox_states import OperationState
from clerk_app.domain.unsent import Why
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.builders import move
from tests.helpers.intakes import picture, received
from tests.helpers.platforms import SCOPE, running_platform
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE

FOOD = replace(SINGLE, items=("I20",), queue="A")


def at(month: int, day: int) -> datetime:
    """Ten in the morning."""
    return datetime(2026, month, day, 2, 0, tzinfo=UTC)


@dataclass
class Window:
    """A window with a clock of its own; it hears of nothing but in a round."""

    station: Station
    clock: HandClock
    carrier: Carrier

    def round(self) -> None:
        """Send and fetch, twice: what a file's arrival changes is seen in the second."""
        for _ in range(2):
            self.carrier.round()

    def view(self, case: Case) -> Case:
        """The case as this window shows it."""
        return case_file.open_case(self.station, case.case_id).case


@dataclass
class Hall:
    """A platform and two windows, all on the same right day until one is set apart."""

    platform: HandClock
    here: Window
    away: Window

    def day(self, month: int, day: int) -> None:
        """It is ten in the morning everywhere."""
        for clock in (self.platform, self.here.clock, self.away.clock):
            clock.at = at(month, day)

    def begun(self, folder: Path, *, ask: bool) -> Case:
        """A case of Monday the 23rd of November without its plan, known to both windows."""
        case = received(self.here.station, FOOD, folder, without="M34")
        if ask:
            acceptance.ask_correction(
                self.here.station, CLERK, case.case_id, slots=("M34",), note=""
            )
        self.here.round()
        self.away.round()
        return case


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with ExitStack() as stack:
        clock = HandClock()
        running = stack.enter_context(running_platform(tmp_path / "platform", now=lambda: clock.at))
        windows = []
        for name in ("here", "away"):
            own = HandClock()
            station = stack.enter_context(open_station(tmp_path / name, own))
            session = stack.enter_context(new_session(running.token))
            line = ReferenceAdapter(Client(running.base, session))
            station = replace(station, station_id=f"station-{name}")
            carrier = new_carrier(
                station, line, scope=SCOPE, tell=lambda _: None, pacing=Pacing(first=0.0)
            )
            windows.append(Window(station, own, carrier))
        yield Hall(clock, *windows)


def test_what_a_window_did_in_time_stands_when_it_is_sent_late(hall: Hall, tmp_path: Path) -> None:
    case = hall.begun(tmp_path, ask=False)
    hall.day(11, 30)
    acceptance.ask_correction(hall.away.station, CLERK, case.case_id, slots=("M34",), note="")
    hall.day(12, 10)
    hall.away.round()
    hall.here.round()
    assert hall.here.view(case).state is State.CORRECTION_ASKED


@pytest.mark.parametrize("act", [Act.ASK_CORRECTION, Act.REFUSE, Act.FIND_NOT_REQUIRED])
def test_what_is_too_late_is_refused_told_and_kept(hall: Hall, tmp_path: Path, act: Act) -> None:
    """An older program does not count the days: the platform does."""
    case = hall.begun(tmp_path, ask=False)
    hall.day(12, 1)
    late = replace(move(act, reason="另有主管机关"), on="2026-12-01")
    with hall.away.station.store.begin() as work:
        record(work, hall.away.station, CLERK, case.case_id, late, op_id="op-late")
    hall.away.round()
    (line,) = sync_centre.view(hall.away.station).lines
    assert (line.key, line.why, line.stuck) == ("op-late", Why.REFUSED, True)
    assert line.problem.rpartition(":")[2] in ("correction.late", "answer.late")
    with hall.away.station.store.read() as work:
        assert work.outbox.state("op-late") is OperationState.REJECTED
        kept = work.outbox.find("op-late")
    assert kept is not None
    assert kept.args == late
    assert hall.away.view(case).state is State.RECEIVED


def test_the_platform_ends_it_and_a_window_that_did_so_too_doubles_nothing(
    hall: Hall, tmp_path: Path
) -> None:
    case = hall.begun(tmp_path, ask=True)
    hall.day(12, 25)
    end_lapsed(hall.away.station, CLERK, case.case_id, items=("I20",), note="电话无人接")
    hall.here.round()
    ended = hall.here.view(case)
    assert ended.state is State.RETURNED
    assert [one.by for one in ended.events][-1] == PLATFORM
    hall.away.round()
    hall.here.round()
    assert hall.away.view(case) == hall.here.view(case) == ended
    assert sync_centre.view(hall.away.station).lines == ()


@pytest.mark.parametrize("note", ["", "图上没有尺寸"], ids=["material", "words"])
def test_of_what_the_platform_has_ended_a_window_prints_the_notice(
    hall: Hall, tmp_path: Path, note: str
) -> None:
    here = hall.here.station
    case = hall.begun(tmp_path, ask=not note)
    if note:
        acceptance.ask_correction(here, CLERK, case.case_id, slots=(), note=note)
    hall.here.round()
    hall.day(12, 25)
    hall.here.round()
    file = case_file.open_case(here, case.case_id)
    assert {one.isoformat() for one in file.lapsed.values()} == {"2026-12-23"}
    file, _ = end_lapsed(here, CLERK, case.case_id, items=("I20",))
    assert file.lapsed == {}
    assert file.case.events == hall.here.view(case).events
    job_id = printing.waiting_notices(here, case.case_id)[-1]
    printed, _ = printing.print_job(here, CLERK, job_id)
    assert (printed.paper_number, printed.provisional) == (f"{case.number}-BZZZ", False)
    with pypdfium2.PdfDocument(printed.path.read_bytes()) as document:
        said = "".join(document[0].get_textpage().get_text_range().split())
    assert "终止办理通知书" in said
    assert "2026年12月23日" in said
    assert "2026-12-23：" not in said
    assert (note or "操作流程") in said


def test_pages_a_window_took_in_by_the_last_day_take_the_end_back(
    hall: Hall, tmp_path: Path
) -> None:
    case = hall.begun(tmp_path, ask=True)
    hall.day(12, 23)
    case_file.attach(hall.away.station, CLERK, case.case_id, "M34", picture(tmp_path, "补"))
    hall.day(12, 28)
    hall.here.round()
    assert hall.here.view(case).state is State.RETURNED
    hall.away.round()
    assert hall.away.view(case).state is State.CORRECTION_ASKED
    acceptance.supplemented(hall.away.station, CLERK, case.case_id)
    hall.away.round()
    hall.here.round()
    (item,) = hall.here.view(case).items
    assert item.state is State.CORRECTED
    assert item.corrections[-1].done_on == "2026-12-23"
    assert not hall.here.view(case).open_conflicts
    assert sync_centre.view(hall.away.station).lines == ()
