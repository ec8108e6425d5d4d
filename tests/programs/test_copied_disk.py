"""Whoever copies the disk of a window that was killed in the middle of its work has nothing.

Every file is searched for every name, number and address, and for pieces of every page and paper:
stores, logs, temporary files, the second copy and what waited to be filed.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.copied_disk import WORDS
from tests.helpers.stations import ROOT

PIECE = 24
"""Bytes of a page that are looked for."""
PIECES = 12
"""From each file."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")


def spellings(word: str) -> set[bytes]:
    """A word as programs write it."""
    encodings = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    return {*(word.encode(one) for one in encodings), json.dumps(word)[1:-1].encode()}


def pieces(content: bytes) -> Iterator[bytes]:
    """From all over a file; those that any file of its kind has are left out."""
    step = max(1, (len(content) - PIECE) // PIECES)
    for at in range(step // 2, len(content) - PIECE, step):
        piece = content[at : at + PIECE]
        if len(set(piece)) > PIECE // 2:
            yield piece


def killed(folder: Path) -> str:
    """The day is lived and killed; the number of its case."""
    command = [sys.executable, "-m", "tests.helpers.copied_disk", str(folder)]
    run = folder / "run"
    run.mkdir(mode=0o700)
    temporary = folder / "pc" / "tmp"
    temporary.mkdir(parents=True)
    places = {"XDG_RUNTIME_DIR": str(run), "TMPDIR": str(temporary)}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **places},
    ) as process:
        assert process.stdout is not None
        number = process.stdout.readline().strip()
        process.send_signal(signal.SIGKILL)
    return number


def told_by(places: list[Path], sought: dict[bytes, str], *, but_in_logs: str) -> list[str]:
    """What the files there give away, by their bytes or their names."""
    told: list[str] = []
    for one in (one for place in places for one in place.rglob("*") if one.is_file()):
        content = one.read_bytes() + one.name.encode()
        told += [f"{one}: {what}" for wanted, what in sought.items() if wanted in content]
        if one.suffix != ".log" and but_in_logs.encode() in content:
            told.append(f"{one}: {but_in_logs}")
    return told


def test_a_copied_disk_has_no_name_no_number_and_no_page(tmp_path: Path) -> None:
    number = killed(tmp_path)
    assert number.startswith("GX"), "the day came to its end"
    sought = {spelling: word for word in WORDS for spelling in spellings(word)}
    known = sorted((tmp_path / "known").iterdir())
    parts = {piece: one.name for one in known for piece in pieces(one.read_bytes())}
    assert len(known) >= 10
    assert len(parts) > 50

    # What passes through memory is not on the disk, but is searched all the same.
    places = [tmp_path / "pc", tmp_path / "run"]
    copied = [one for place in places for one in place.rglob("*") if one.is_file()]
    assert {"station.db", "hall.db", "queue.db", "standby.db", "slips.db", "window.log"} <= {
        one.name for one in copied
    }
    assert any(one.suffix == ".file" for one in copied), "the second copy"
    assert sum(one.parent.name == "waiting" for one in copied) == 1
    assert sum(one.parent.name == "papers" for one in copied) >= 1
    # The log names cases, for support to follow them.
    assert told_by(places, sought | parts, but_in_logs=number) == []

    # And it would have been found.
    for one in known:
        (tmp_path / "pc" / "left").write_bytes(one.read_bytes())
        if any(True for _ in pieces(one.read_bytes())):
            assert told_by([tmp_path / "pc"], parts, but_in_logs=number)
    (tmp_path / "pc" / "left").write_text(WORDS[0] + number, "utf-16-le")
    assert len(told_by([tmp_path / "pc"], sought, but_in_logs=number)) == 1
