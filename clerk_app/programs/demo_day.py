"""A counter day played through the windows, and the report on it: summary.json."""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from clerk_app.config import Settings
from clerk_app.desk import case_file, exchange, hall_alarms, hall_day, link
from clerk_app.desk.link import LinkState
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.day_figures import imbalances
from clerk_app.programs.board import papers_of
from clerk_app.programs.demo_outside import DemoOutside
from clerk_app.programs.opening import Premises
from clerk_app.programs.platform_process import PlatformProcess
from clerk_app.programs.window import open_counter
from sync.pacing import Pacing
from ui.board.stand import BoardStand
from ui.display.stand import DisplayStand
from ui.kiosk.stand import KioskStand
from ui.rehearsal.clerk import Clerk
from ui.rehearsal.counter_day import play
from ui.rehearsal.hand import Hand, StuckError
from ui.rehearsal.log import DayLog
from ui.rehearsal.wall import Wall
from ui.voice.callout import Callout
from ui.voice.speaker import Mute, Silence

BRISK = Pacing(first=0.4, longest=1.0, look=0.4, signed_out=1.0)
"""A day of minutes: the same steps, shorter waits."""
MOST_CASES = 1000


@dataclass(frozen=True, slots=True)
class Summary:
    """What the day came to, counted from the stores and from the platform."""

    tickets_issued: int
    tickets_served: int
    no_shows: int
    transfers: int
    recalls: int
    help_answered: int
    """Silent calls for help that the manager has seen to."""
    cases: int
    joint_cases: int
    picked_up_online: int
    materials: int
    receipts: tuple[str, ...]
    screenshots: tuple[str, ...]
    offline_cases: int
    operations_sent: int
    operations_pending: int
    conflicts: int
    refused: int
    station_cases: int
    platform_cases: int
    station_digest: str
    platform_digest: str
    problems: tuple[str, ...]
    """What is not as it should be; nothing on a good day."""


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody of the demonstration."""

    name: str
    password: str


def play_day(
    premises: Premises,
    office: Station,
    settings: Settings,
    platform: PlatformProcess,
    out: Path,
    *,
    clerk: Login,
    manager: Login,
) -> int:
    """Play the day and write `out/summary.json`; 0 when everything is as it should be.

    `office` is the board's own station, where the manager is enrolled.
    """
    outside = DemoOutside(platform, premises.station)
    counter = open_counter(premises, settings, pacing=BRISK)
    hall = premises.hall
    kiosk = KioskStand(hall, hall_name=settings.hall_name)
    # Nobody listens offscreen, and a voice would hold the sound card of whoever runs the tests.
    silent = Callout(Mute(Silence.OFF), hall.clock)
    display = DisplayStand(hall, silent, hall_name=settings.hall_name, calm=True)
    board = BoardStand(office, hall, papers_of(office, hall))
    stuck = ""
    log = DayLog(out / "screenshots")
    try:
        for screen in (kiosk, display, board, counter):
            screen.show()
        catalogue = premises.station.library.catalogue()
        at_window = Clerk(Hand(counter.shell), outside, catalogue, log, settings.window)
        wall = Wall(Hand(display.page), Hand(board.window), log)
        wall.sign_in(manager.name, manager.password)
        play(at_window, Hand(kiosk.page), wall, login=(clerk.name, clerk.password))
    except StuckError as error:
        stuck = str(error)
        log.shot(Hand(counter.shell), "stuck")
    finally:
        for stand in (board, display, kiosk, counter):
            stand.close()
    receipts = keep_receipts(premises.station.papers, out / "receipts")
    summary = sum_up(premises, settings, outside, log, receipts=receipts, stuck=stuck)
    text = json.dumps(asdict(summary), ensure_ascii=False, indent=2)
    (out / "summary.json").write_text(text + "\n", "utf-8")
    print(text, flush=True)
    return 1 if summary.problems else 0


def keep_receipts(papers: Path, folder: Path) -> tuple[Path, ...]:
    """Copies of the papers that were printed; the day's own folder may be a temporary one."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = (shutil.copy(path, folder / path.name) for path in sorted(papers.glob("*.pdf")))
    return tuple(map(Path, kept))


def sum_up(
    premises: Premises,
    settings: Settings,
    outside: DemoOutside,
    log: DayLog,
    *,
    receipts: tuple[Path, ...],
    stuck: str,
) -> Summary:
    """Count the day from the stores, and name what is wrong with it."""
    station, hall = premises.station, premises.hall
    figures = hall_day.day_figures(hall, station.today())
    counts = link.view(station, LinkState())
    cases = _cases(station)
    here, station_digest = exchange.digest(station)
    there, platform_digest = outside.digest(f"hall:{settings.hall_id}")
    found = Summary(
        tickets_issued=figures.issued,
        tickets_served=figures.served,
        no_shows=figures.no_shows,
        transfers=figures.transfers,
        recalls=figures.recalls,
        help_answered=sum(
            1 for one in hall_alarms.alarms_today(hall) if one.acknowledged_at is not None
        ),
        cases=len(cases),
        joint_cases=sum(1 for case in cases if case.theme),
        picked_up_online=sum(1 for case in cases if _picked_up(case)),
        materials=sum(len(case.current_materials) for case in cases),
        receipts=tuple(map(str, receipts)),
        screenshots=tuple(str(path) for path in log.screenshots),
        offline_cases=len(log.offline),
        operations_sent=exchange.sent(station),
        operations_pending=counts.waiting,
        conflicts=counts.conflicts,
        refused=counts.refused,
        station_cases=here,
        platform_cases=there,
        station_digest=station_digest,
        platform_digest=platform_digest,
        problems=(),
    )
    wrong = [stuck] if stuck else []
    wrong += [said for said, holds in EXPECTED.items() if not holds(found)]
    wrong += [f"figures: {one.what} {one.expected} != {one.found}" for one in imbalances(figures)]
    return replace(found, problems=tuple(wrong))


EXPECTED: dict[str, Callable[[Summary], bool]] = {
    "at least 12 visitors took a number": lambda day: day.tickets_issued >= 12,
    "everybody who came was served": lambda day: (
        day.tickets_served == day.tickets_issued - day.no_shows
    ),
    "one visitor did not come": lambda day: day.no_shows >= 1,
    "one visitor was called again": lambda day: day.recalls >= 1,
    "a call for help was answered at the board": lambda day: day.help_answered >= 1,
    "one visitor was sent on": lambda day: day.transfers >= 1,
    "single and joint cases were taken in": lambda day: (
        day.joint_cases >= 1 and day.cases > day.joint_cases
    ),
    "an online case was picked up": lambda day: day.picked_up_online >= 1,
    "materials were attached": lambda day: day.materials > 0,
    "every case has its receipt": lambda day: len(day.receipts) >= day.cases,
    "cases were taken in without the platform": lambda day: day.offline_cases >= 1,
    "operations were sent": lambda day: day.operations_sent > 0,
    "nothing waits to be sent": lambda day: day.operations_pending == 0,
    "nothing was refused": lambda day: day.refused == 0,
    "nothing conflicts": lambda day: day.conflicts == 0,
    "window and platform have the same cases": lambda day: (
        day.station_cases == day.platform_cases == day.cases
        and day.station_digest == day.platform_digest
    ),
}
"""What a good day is, each with the words for a day that was not."""


def _cases(station: Station) -> tuple[Case, ...]:
    rows = case_file.search(station, "", limit=MOST_CASES)
    return tuple(case_file.open_case(station, row.case_id).case for row in rows)


def _picked_up(case: Case) -> bool:
    return case.channel == "online" and case.state is not State.SUBMITTED
