"""`clerk hall join ADDRESS CODE`: this PC gets its own login of the hall, into its settings."""

import argparse
import os
from pathlib import Path

from clerk_app.config import given_settings, read_settings
from clerk_app.domain.join_code import read_join_code
from clerk_app.paths import usual_settings_file
from clerk_app.settings_file import put_settings, require_writable
from clerk_app.store.disk import disk_trouble
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_server.certificate import pem_of
from clerk_app.store.hall_setup import Seat
from sync.hall_enrolment.client import Answer, Place, join


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the hall is joined, with which code, and what this PC is called there."""
    parser.add_argument("address", metavar="ADDRESS", help="of the PC where `hall serve` runs")
    parser.add_argument("code", metavar="CODE", help="what that PC shows")
    parser.add_argument(
        "--window",
        metavar="NO",
        help="number of this window; of a kiosk or a screen, if it is to have one",
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="settings to write (the user's own)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Join, keep what was told in the settings, and look whether the hall can be read; 0.

    Raises RuleError JOIN_CODE and what else `client.join` raises, CONFIG_FORM (key, problem),
    UnavailableError STORE_READ_ONLY (path), and what reading the hall raises: then this PC has
    joined all the same.
    """
    code, place = read_join_code(arguments.code), Place.read(arguments.address)
    path: Path = arguments.config or usual_settings_file()
    # Before the code is used up.
    require_writable(path)
    file = path if path.exists() else None
    read_settings(file, os.environ)
    # Not the window's default: two PCs of one name would lock each other out.
    station = arguments.window or given_settings(file, os.environ).get("window", "")
    answer = join(place, code, station)
    url = _keep(path, place, answer, arguments.window)
    print(f"已登记为 joined as: {answer.joined.user} → {path}")
    store = HallStore.open(url, who=f"{answer.joined.role} {station}".strip())
    try:
        with store.read() as work:
            work.days.latest(answer.joined.hall_id)
    finally:
        store.close()
    print(f"大厅已连上 the hall answers: {answer.joined.hall_name}")
    return 0


def _keep(path: Path, place: Place, answer: Answer, window: str | None) -> str:
    joined = answer.joined
    certificate = path.absolute().with_name(f"{path.stem}-hall.crt")
    url = Seat(place.host, joined.port, joined.database, certificate).url(
        joined.user, joined.password
    )
    try:
        certificate.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        certificate.write_text(pem_of(answer.certificate), "ascii")
    except OSError as error:
        raise disk_trouble(error, certificate) from error
    values = {"hall_url": url, "hall_id": joined.hall_id, "hall_name": joined.hall_name}
    put_settings(path, values | ({"window": window} if window else {}))
    return url
