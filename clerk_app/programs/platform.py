"""`clerk platform`: the reference provincial platform (参考省级平台) on one machine."""

import argparse
import contextlib
import functools
import os
import secrets
import sys
from dataclasses import replace
from pathlib import Path

from clerk_app.config import Settings
from clerk_app.crypto_suites import SUITES
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.foreign_files.inspection import GuardedFiles
from clerk_app.logs import start_log
from clerk_app.paths import make_private_folder, resources, usual_data_folder
from clerk_app.programs.platform_database import open_existing
from clerk_app.programs.platform_stations import give_code, revoke, show_stations
from clerk_app.programs.platform_tls import add_tls, tls_of
from clerk_app.programs.publishing import publish_catalogue
from clerk_app.store.folder_lock import FolderLock
from sync.platform import citizen_pages
from sync.platform.app import make_app
from sync.platform.devices import KIOSK, WINDOW
from sync.platform.enrolment import LIFETIME
from sync.platform.machines import proxies_of
from sync.platform.online_pace import MOST_ONLINE
from sync.platform.opening import Start, close_platform, open_platform
from sync.platform.serving import Server, address_of, bind

SERVE, PUBLISH = "serve", "publish-catalogue"
ENROL, STATIONS, REVOKE = "enrol-code", "stations", "revoke"
_SHARED = (
    "注意：没有登记的窗口凭共用令牌也能接入，它不属于哪个大厅，也不随注销失效；"
    "各窗口都登记后请加 --enrolled-only 启动。\n"
    "note: stations that have not enrolled are let in with the shared token, which is of no hall"
    " and outlives every revocation; start with --enrolled-only once all have enrolled."
)
_SHARED_FILE = "token"
"""Name of the file of the shared token; made before enrolling was the usual way in."""
_USUAL_HOURS = int(LIFETIME.total_seconds() // 3600)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may be said on the command line."""
    parser.add_argument(
        "act",
        nargs="?",
        choices=(SERVE, PUBLISH, ENROL, STATIONS, REVOKE),
        default=SERVE,
        help="serve (the usual); publish-catalogue FILE 发布事项目录; enrol-code STATION, a code"
        " with which one station enrols 发登记码; stations, who has enrolled 登记情况;"
        " revoke STATION, its token is no longer good 注销登记",
    )
    parser.add_argument(
        "what",
        nargs="?",
        metavar="FILE|STATION",
        help="catalogue to publish, or four characters that begin a station's case numbers",
    )
    parser.add_argument(
        "--hours",
        type=int,
        default=_USUAL_HOURS,
        help=f"how long an enrolment code is good ({_USUAL_HOURS})",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="check a catalogue and show what it changes, no more"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8787, help="port, 0 for any free one (8787)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of its data")
    parser.add_argument(
        "--database", default="", metavar="URL", help="postgresql://…; else SQLite in the folder"
    )
    parser.add_argument(
        "--token-file", type=Path, metavar="PATH", help="the stations' token; made when absent"
    )
    parser.add_argument(
        "--supervisor-token-file",
        type=Path,
        metavar="PATH",
        help="the token supervisors read decided items with; made when absent",
    )
    add_tls(parser)
    _add_whom_to_trust(parser)
    parser.add_argument(
        "--hall",
        default=Settings().hall_id,
        help="hall that online submissions go to, or that a station enrols for",
    )
    parser.add_argument(
        "--restored", action="store_true", help="the data came from a backup: begin a new epoch"
    )


def _add_whom_to_trust(parser: argparse.ArgumentParser) -> None:
    whom = parser.add_mutually_exclusive_group()
    whom.add_argument(
        "--enrolled-only",
        action="store_true",
        help="let in only stations that have enrolled: the usual, but where the folder has a token"
        " from before",
    )
    whom.add_argument(
        "--shared-token",
        action="store_true",
        help="also let in stations that have not enrolled, with the token of the file, until all"
        " have; --token-file says so too",
    )
    parser.add_argument(
        "--kiosk",
        action="store_true",
        help="the enrolment code is for a kiosk, which may ask what checking in needs and no more",
    )
    parser.add_argument(
        "--suite",
        action="append",
        choices=tuple(SUITES),
        help="enrol stations with keys of this suite of algorithms only; may be given twice (both)",
    )
    parser.add_argument(
        "--proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="address of a proxy of ours in front: of what it hands on, wrong codes are counted by"
        " the address in its X-Forwarded-For; nobody else is believed",
    )
    parser.add_argument(
        "--most-online",
        type=int,
        default=MOST_ONLINE,
        metavar="N",
        help="bookings, and applications, that one machine may make online in an hour"
        f" ({MOST_ONLINE}; 0: any number); behind a proxy name it, or all citizens are one machine",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT, or do what was asked for; the exit code.

    Says `ready http://HOST:PORT` once it accepts, `https` with a certificate.

    Raises RuleError PORT_IN_USE (port) or CONFIG_FORM (key, problem), UnavailableError
    STORE_IN_USE (path), and what the folder, the database, catalogue and calendar may raise.
    """
    place = arguments.data or usual_data_folder() / "platform"
    if arguments.act != SERVE:
        return _administer(arguments, place)
    folder = make_private_folder(place)
    start_log(folder / "logs", "platform")
    shared = _is_shared(arguments, folder)
    token = read_token(arguments.token_file or folder / _SHARED_FILE) if shared else ""
    proxies = _proxies(arguments.proxy)
    tls = tls_of(arguments)
    supervisor = read_token(arguments.supervisor_token_file or folder / "supervisor.token")
    with contextlib.ExitStack() as held:
        # Uploads under way are one program's: two over one folder would write into each other's.
        held.callback(FolderLock(folder).release)
        listening = held.enter_context(bind(arguments.host, arguments.port))
        files = GuardedFiles()
        held.callback(files.close)
        platform = open_platform(
            folder,
            resources(),
            files=files,
            token=token,
            hall=arguments.hall,
            url=arguments.database,
            start=Start(restored=arguments.restored),
            supervisor_token=supervisor,
        )
        platform = replace(
            platform,
            suites=frozenset(arguments.suite or SUITES),
            proxies=proxies,
            most_online=max(0, arguments.most_online),
        )
        held.callback(close_platform, platform)
        app = make_app(platform, citizen_routes=citizen_pages.routes(platform))
        address = address_of(listening, secure=tls is not None)
        ready = functools.partial(print, f"ready {address}", flush=True)
        server = Server(app, ready=ready, let_go=platform.pokes.close, tls=tls)
        if shared:
            print(_SHARED, file=sys.stderr, flush=True)
        server.run(sockets=[listening])
    return 0


def _is_shared(arguments: argparse.Namespace, folder: Path) -> bool:
    """Whether stations that have not enrolled are let in: where it was said, or was so before."""
    if arguments.enrolled_only:
        return False
    return bool(arguments.shared_token or arguments.token_file or (folder / _SHARED_FILE).exists())


def _proxies(texts: list[str]) -> frozenset[str]:
    try:
        return proxies_of(texts)
    except ValueError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="--proxy", problem=str(error)) from error


def _administer(arguments: argparse.Namespace, folder: Path) -> int:
    act, what = arguments.act, arguments.what or ""
    if not what and act != STATIONS:
        raise RuleError(
            Trouble.CONFIG_FORM, key=act, problem="FILE" if act == PUBLISH else "STATION"
        )
    if act == PUBLISH:
        dry_run = arguments.dry_run
        return publish_catalogue(Path(what), folder=folder, url=arguments.database, dry_run=dry_run)
    database = open_existing(folder, arguments.database)
    try:
        if act == ENROL:
            duty = KIOSK if arguments.kiosk else WINDOW
            return give_code(database, what, hall=arguments.hall, hours=arguments.hours, duty=duty)
        if act == REVOKE:
            return revoke(database, what)
        return show_stations(database, what)
    finally:
        database.close()


def read_token(path: Path) -> str:
    """A token in a file; a fresh one is put there when there is no file (mode 0600).

    Raises RuleError CONFIG_FORM (key, problem) for an unreadable or empty file, UnavailableError
    STORE_READ_ONLY (path) when it cannot be made.
    """
    try:
        token = path.read_text("ascii").strip()
    except FileNotFoundError:
        return _make_token(path)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(Trouble.CONFIG_FORM, key="token-file", problem="unreadable") from error
    if not token or not token.isprintable() or " " in token:
        raise RuleError(Trouble.CONFIG_FORM, key="token-file", problem="empty")
    return token


def _make_token(path: Path) -> str:
    token = secrets.token_urlsafe(32)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as written:
            written.write(token + "\n")
    except OSError as error:
        raise UnavailableError(Trouble.STORE_READ_ONLY, path=str(path)) from error
    return token
