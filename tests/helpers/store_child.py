"""A second process for the store's tests: `python -m tests.helpers.store_child <part> <folder>`.

It says on its output, a line each and at once, what it has been told is safe.
"""

import io
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from clerk_app.desk import drafts
from clerk_app.domain.errors import YichuangError
from clerk_app.store.engine import open_engine, upgrade
from clerk_app.store.file_keys import KeysInUse, first_file_keys
from clerk_app.store.files import Files
from clerk_app.store.station import StationStore
from tests.helpers.builders import create, operation, platform_case
from tests.helpers.plain_files import PlainFiles
from tests.helpers.second_copies import (
    copied_station,
    keeper_of,
    stick_at,
    take_in_case,
    undone,
)
from tests.helpers.station import CLERK, open_station
from tests.helpers.stations import KEY, NOBODY, NOW


def say(*words: object) -> None:
    """One line, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def open_it(folder: Path) -> None:
    """Open and close the store."""
    store = StationStore.open(folder, KEY)
    with store.begin() as work:
        work.meta.set("visited", "yes")
    store.close()
    say("opened")


def give_up_rights() -> None:
    """Be a user whom folders and files can refuse; for ever."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def open_without_rights(folder: Path) -> None:
    """Open and close the store as a user whom folders can refuse."""
    # Once before: what must be loaded is loaded while it still can be.
    with tempfile.TemporaryDirectory() as warm:
        StationStore.open(Path(warm), KEY).close()
    give_up_rights()
    open_it(folder)


def inspect_without_rights(path: Path) -> None:
    """Look into a file at the desk as a user whom files can refuse."""
    give_up_rights()
    say(PlainFiles().inspect(path).mime)


def keep_open(folder: Path) -> None:
    """Open the store and wait to be killed."""
    with StationStore.open(folder, KEY).begin() as work:
        work.meta.set("never", "committed")
        say("open")
        while True:
            time.sleep(1)


def commit(folder: Path) -> None:
    """Record operations, views and audit rows for ever, naming each after its commit."""
    store = StationStore.open(folder, KEY)
    with store.read() as work:
        number = work.outbox.counts().waiting
    while True:
        op = operation(f"op-{number:06}", create(), case_id=f"case-{number:06}")
        with store.begin() as work:
            work.outbox.add(op, at=NOW)
            work.cases.put_view(platform_case(op), pending=1, at=NOW)
            work.audit.add(
                at=NOW, operator="o", window="3", action=op.kind, subject=op.op_id, facts={}
            )
        say(op.op_id)
        number += 1


def commit_until_full(folder: Path) -> None:
    """As `commit`, on a disk that takes 600 kB more than there is."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 600_000, resource.RLIM_INFINITY))
    commit(folder)


def keep_copied(folder: Path) -> None:
    """Take in cases for ever and copy each to a second volume, telling of both."""
    stick = stick_at(folder)
    with copied_station(folder / "pc", stick) as station:
        keeper = keeper_of(station, stick)
        keeper.round()
        number = 1
        while True:
            take_in_case(station, number, scan=b"a page")
            say("kept", *undone(station)[-3:])
            keeper.round()
            say("copied", number)
            number += 1


def keep_files(folder: Path) -> None:
    """Take in files for ever, naming each after it is safe."""
    files = Files(folder, KeysInUse(first_file_keys(KEY)))
    number = 0
    while True:
        content = number.to_bytes(8, "big") * 100_000
        say(files.put(io.BytesIO(content)).sha256)
        number += 1


def type_a_draft(folder: Path) -> None:
    """Type a name for ever, one character a save, naming what is kept after each."""
    with open_station(folder) as station:
        draft, _ = drafts.start(station, CLERK)
        typed = ""
        while True:
            typed += "张三李四"[len(typed) % 4]
            draft = replace(draft, fields={"applicant.name": typed})
            drafts.save(station, CLERK, draft)
            say(json.dumps(typed))


def migrate_with(folder: Path, steps: Path) -> None:
    """Run the steps of a folder on the station's database."""
    engine = open_engine(folder / "station.db", key=KEY)
    upgrade(engine, steps, folder / "station.db")
    engine.dispose()
    say("migrated")


PARTS: dict[str, Callable[..., None]] = {
    one.__name__: one
    for one in (
        open_without_rights,
        inspect_without_rights,
        keep_open,
        commit,
        commit_until_full,
        keep_copied,
        keep_files,
        type_a_draft,
        migrate_with,
    )
}

if __name__ == "__main__":
    try:
        PARTS[sys.argv[1]](*map(Path, sys.argv[2:]))
    except YichuangError as error:
        say("trouble", error.trouble.value)
