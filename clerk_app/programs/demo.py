"""`clerk demo`: platform, hall and every screen on one machine; headless it plays a whole day."""

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from clerk_app.config import Settings
from clerk_app.desk.sign_in import enrol, enrol_leader
from clerk_app.desk.station import Station
from clerk_app.desk.witnessing import keep_board, keep_hall
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.logs import start_log
from clerk_app.paths import make_private_folder, resources
from clerk_app.programs.board import open_board, trial_of
from clerk_app.programs.demo_day import Login, play_day
from clerk_app.programs.demo_outside import DemoOutside, fill_hall
from clerk_app.programs.display import open_voice
from clerk_app.programs.kiosk import kiosk_ports
from clerk_app.programs.opening import Premises, open_premises
from clerk_app.programs.platform_process import PlatformProcess
from clerk_app.programs.window import open_counter
from clerk_app.programs.witnessing import start_witnessing
from ui import app as application
from ui.app import Application
from ui.board.stand import BoardStand
from ui.display.stand import DisplayStand
from ui.kiosk.stand import KioskStand

CLERK, CLERK_NAME = Login("wang", "yichuang"), "王晓芳"
MANAGER, MANAGER_NAME = Login("chen", "yichuang"), "陈国栋"
WINDOW = "3"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the data goes, and whether anybody looks."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the stores here")
    parser.add_argument(
        "--headless", action="store_true", help="play a counter day offscreen and report on it"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where --headless puts its report (summary.json)"
    )
    parser.add_argument("--language", choices=("zh_CN", "en"), default="zh_CN")


def run(arguments: argparse.Namespace) -> int:
    """Run the demonstration; 1 when the headless day did not come out as it should."""
    if arguments.headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application.make(sys.argv[:1], resources=resources(), language=arguments.language)
    with ExitStack() as undo:
        data = arguments.data
        if data is None:
            data = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="yichuang-demo-")))
        fresh = not (data / "station").exists()
        if arguments.headless and not fresh:
            # The day's visitors would meet their own cases of last time.
            raise RuleError(Trouble.CONFIG_FORM, key="--data", problem="not_empty")
        start_log(make_private_folder(data) / "logs", "demo")
        platform = PlatformProcess(make_private_folder(data / "platform"))
        platform.start()
        undo.callback(platform.stop)
        settings = replace(
            Settings(),
            data=str(data),
            window=WINDOW,
            language=arguments.language,
            platform_url=platform.base,
            platform_token=platform.token(),
        )
        premises = open_premises(settings)
        undo.callback(premises.close)
        office = open_board(settings)
        undo.callback(office.store.close)
        enrol(
            premises.station.store,
            "operator-1",
            name=CLERK_NAME,
            login=CLERK.name,
            password=CLERK.password,
        )
        for place in (office, premises.station):
            # At the window too, for what takes two persons.
            enrol_leader(place, name=MANAGER_NAME, login=MANAGER.name, password=MANAGER.password)
        if arguments.headless:
            out = make_private_folder(arguments.out or Path("demo-out"))
            return play_day(premises, office, settings, platform, out, clerk=CLERK, manager=MANAGER)
        application.watch_for_crashes(app)
        application.end_on_signals(app)
        return _show(app, premises, office, settings, platform, fresh=fresh)


def _show(
    app: Application,
    premises: Premises,
    office: Station,
    settings: Settings,
    platform: PlatformProcess,
    *,
    fresh: bool,
) -> int:
    with ExitStack() as undo:
        counter = open_counter(premises, settings)
        undo.callback(counter.close)
        for keep in (partial(keep_hall, premises.station), partial(keep_board, office)):
            undo.callback(start_witnessing(partial(keep, premises.hall)))
        ports = kiosk_ports(settings, premises.hall, undo=undo)
        kiosk = KioskStand(premises.hall, hall_name=settings.hall_name, ports=ports)
        undo.callback(kiosk.close)
        display = DisplayStand(
            premises.hall, open_voice(settings, premises.hall), hall_name=settings.hall_name
        )
        undo.callback(display.close)
        board = BoardStand(office, premises.hall, trial_of(office, premises.hall))
        undo.callback(board.close)
        for screen in (kiosk, display, board):
            screen.show()
        counter.show()
        counter.ended.connect(app.quit)
        counter.shell.raise_()
        print(f"窗口登录 sign in at the window: {CLERK.name} / {CLERK.password}")
        print(f"看板登录 sign in at the board: {MANAGER.name} / {MANAGER.password}")
        print(f"网上办事 citizen page: {platform.base}/")
        if fresh:
            outside = DemoOutside(platform, premises.station)
            online = fill_hall(premises.hall, outside, premises.station.library.catalogue())
            print(f"网上申报的办件 submitted online: {online}", flush=True)
        return app.exec()
