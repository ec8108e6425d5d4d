"""A counter day played through the windows, and the report on it: summary.json."""

import json
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType

from clerk_app.config import Settings
from clerk_app.desk import case_file, exchange, hall_alarms, hall_day, link
from clerk_app.desk.kept_file import keep_copy
from clerk_app.desk.link import LinkState
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.negative_list import finding_of
from clerk_app.programs.board import trial_of
from clerk_app.programs.demo_outside import DemoOutside
from clerk_app.programs.opening import Premises
from clerk_app.programs.platform_process import PlatformProcess
from clerk_app.programs.window import open_counter
from clerk_app.store.sealed_folder import SealedFolder
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
SUMMARY = "summary.json"
KEPT = ("receipts", "notices", "screenshots")
"""Lists of the summary, and folders of the same names."""

PARTS = {
    "opening": "开门：两位市民已在网上申报 · two citizens have applied online",
    "morning": "上午：取号、叫号、重呼、过号、转移、单项与联办收件"
    " · numbers, calls, one recalled, one gone, one sent on, single and joint cases",
    "from_online": "网上申报的两件在窗口接件 · the two online cases are picked up",
    "without_the_platform": "平台断开，窗口照常收件 · the platform is killed, the window goes on",
    "together_again": "平台恢复，市民网上补正，全部同步"
    " · the platform is back, a citizen supplements online, everything converges",
}
"""What the console is told, by the name of a part of the day."""


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
    supplemented_online: int
    supervised: int
    """Decisions the platform has handed to supervision."""
    foreign_invested: int
    """Cases with a finding in the negative list."""
    materials: int
    receipts: tuple[str, ...]
    notices: tuple[str, ...]
    """Papers that tell what was decided (文书)."""
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
    forget_last_time(out)
    outside = DemoOutside(platform, premises.station)
    counter = open_counter(premises, settings, pacing=BRISK)
    hall = premises.hall
    kiosk = KioskStand(hall, hall_name=settings.hall_name)
    # Nobody listens offscreen, and a voice would hold the sound card of whoever runs the tests.
    silent = Callout(Mute(Silence.OFF), hall.clock)
    display = DisplayStand(hall, silent, hall_name=settings.hall_name, calm=True)
    board = BoardStand(office, hall, trial_of(office, hall))
    log = DayLog(out / "screenshots", tell=lambda part: _tell(PARTS[part]))
    with noting_faults() as faults:
        try:
            for screen in (kiosk, display, board, counter):
                screen.show()
            catalogue = premises.station.library.catalogue()
            at_window = Clerk(Hand(counter.shell), outside, catalogue, log, settings.window)
            wall = Wall(Hand(display.page), Hand(board.window), log)
            wall.sign_in(manager.name, manager.password)
            play(at_window, Hand(kiosk.page), wall, login=(clerk.name, clerk.password))
            # What the strip shows may be of the moment before the last act.
            agree = partial(_agree, premises.station, outside, settings)
            at_window.hand.until(agree, "station and platform agree")
        except (StuckError, YichuangError) as error:
            faults.append(f"stuck: {error}")
            log.shot(Hand(counter.shell), "stuck")
        finally:
            for stand in (board, display, kiosk, counter):
                stand.close()
    printed = premises.station.papers
    names = printed.names()
    receipts = keep_papers(printed, filter(_is_receipt, names), out / "receipts")
    notices = keep_papers(printed, (one for one in names if not _is_receipt(one)), out / "notices")
    papers = Papers(receipts, notices)
    summary = sum_up(premises, settings, outside, log, papers=papers, faults=faults)
    text = json.dumps(asdict(summary), ensure_ascii=False, indent=2)
    (out / SUMMARY).write_text(text + "\n", "utf-8")
    print(text, flush=True)
    verdict = (
        "与预期不符 · not as it should be" if summary.problems else "一切如常 · all as it should be"
    )
    _tell(f"{verdict}: {out / SUMMARY}")
    return 1 if summary.problems else 0


def forget_last_time(out: Path) -> None:
    """Remove what an earlier day left in `out`, by its own list; nothing else is touched.

    A day that comes to no end must not be taken for the one before it.
    """
    summary = out / SUMMARY
    if not summary.is_file():
        return
    try:
        last = dict(json.loads(summary.read_text("utf-8")))
        listed = [Path(name).name for key in KEPT for name in last.get(key, ())]
    except (ValueError, LookupError, TypeError):
        listed = []
    for name in listed:
        for folder in KEPT:
            (out / folder / name).unlink(missing_ok=True)
    summary.unlink()


@contextmanager
def noting_faults() -> Iterator[list[str]]:
    """Every error nobody has caught, in any thread, by its name; it is printed as ever."""
    faults: list[str] = []
    in_main, in_threads = sys.excepthook, threading.excepthook

    def of_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        faults.append(f"fault: {kind.__name__}: {error}")
        in_main(kind, error, trace)

    def of_thread(found: threading.ExceptHookArgs) -> None:
        faults.append(f"fault: {found.exc_type.__name__}: {found.exc_value}")
        in_threads(found)

    sys.excepthook, threading.excepthook = of_main, of_thread
    try:
        yield faults
    finally:
        sys.excepthook, threading.excepthook = in_main, in_threads


def _agree(station: Station, outside: DemoOutside, settings: Settings) -> bool:
    nothing_waits = not link.view(station, LinkState()).waiting
    return nothing_waits and exchange.digest(station) == outside.digest(f"hall:{settings.hall_id}")


def _tell(text: str) -> None:
    print(f"[demo] {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Papers:
    """Copies of what the day has printed about cases."""

    receipts: tuple[Path, ...]
    notices: tuple[Path, ...]


def keep_papers(printed: SealedFolder, names: Iterable[str], folder: Path) -> tuple[Path, ...]:
    """Copies of papers that were printed; the day's own folder may be a temporary one."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(keep_copy(printed.file(name), folder / name) for name in sorted(names))


def _is_receipt(name: str) -> bool:
    """A receipt's file is named by case and copy, a notice's by its kind as well."""
    return name.removesuffix(".pdf").count("-") == 1


def sum_up(
    premises: Premises,
    settings: Settings,
    outside: DemoOutside,
    log: DayLog,
    *,
    papers: Papers,
    faults: Sequence[str],
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
        joint_cases=sum(1 for case in cases if _joint(case)),
        picked_up_online=sum(1 for case in cases if _picked_up(case)),
        supplemented_online=sum(1 for case in cases if _supplemented(case)),
        supervised=sum(len(case.supervised) for case in cases),
        foreign_invested=sum(1 for case in cases if finding_of(case.fields) is not None),
        materials=sum(len(case.current_materials) for case in cases),
        receipts=tuple(map(str, papers.receipts)),
        notices=tuple(map(str, papers.notices)),
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
    wrong = list(faults)
    wrong += [said for said, holds in EXPECTED.items() if not holds(found)]
    wrong += [
        f"figures: {one.what} {one.expected} != {one.found} {' '.join(one.numbers)}"
        for one in figures.wrong
    ]
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
    "a citizen supplemented a material online": lambda day: day.supplemented_online >= 1,
    "what was decided was handed to supervision": lambda day: day.supervised >= 1,
    "the negative list was looked into": lambda day: day.foreign_invested >= 1,
    "materials were attached": lambda day: day.materials > 0,
    "what was decided came out on paper": lambda day: len(day.notices) >= 1,
    "every case has its receipt": lambda day: len(day.receipts) >= day.cases,
    "pictures were taken": lambda day: bool(day.screenshots),
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


def _joint(case: Case) -> bool:
    return bool(case.theme) and len({item.department for item in case.items}) > 1


def _supplemented(case: Case) -> bool:
    """Handed in by the applicant: no window did it."""
    return any(one.detail == Act.SUPPLEMENT and not one.window for one in case.events)


def _picked_up(case: Case) -> bool:
    return case.channel == "online" and case.state is not State.SUBMITTED
