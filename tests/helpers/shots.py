"""Pictures of every screen in every state: `python -m tests.helpers.shots OUT`, then look.

What has no room, as far as a program can tell, is written out beside.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers import (
    shots_after,
    shots_asked,
    shots_away,
    shots_board,
    shots_cases,
    shots_catalogue,
    shots_cluster,
    shots_conflicts,
    shots_crowded,
    shots_desk,
    shots_display,
    shots_gate,
    shots_hard_palette,
    shots_joint,
    shots_kiosk,
    shots_long,
    shots_offline,
    shots_palette,
    shots_papers,
    shots_pile,
    shots_printing,
    shots_queue,
    shots_rating,
    shots_reading,
    shots_scanning,
    shots_sync,
    shots_tabs,
    shots_trust,
    shots_visitor,
    shots_waits,
    shots_workbench,
)
from tests.helpers.rail_words import rail_word
from tests.helpers.rooms import all_cut
from tests.helpers.screen_sizes import SMALL, Size, sizes_of
from tests.helpers.shots_studio import HALL, NOW, SESSION, Studio, fill, link, settle
from ui import app as application
from ui.bus import Bus
from ui.pages.queue.panel import QueuePanel
from ui.rehearsal.hand import Hand
from ui.shell import Page, Shell
from ui.tasks import Tasks

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh_CN", "en")
SCALES = ("1", "2")


def _framed(studio: Studio, name: str, page: QWidget) -> QWidget:
    hall = studio.hall(name)
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    shell = Shell(hall=HALL, window="3", clock=lambda: NOW)
    shell.enter(SESSION.name, [Page(rail_word("办件"), "folder", page)], side=QueuePanel(model))
    shell.show_link(link(waiting=12))
    return shell


SCENES: dict[str, Callable[[Studio], QWidget]] = {
    **shots_queue.SCENES,
    **shots_desk.scenes(link, fill, shots_workbench.SCENES),
    **shots_desk.scenes(link, fill, shots_tabs.SCENES, of="tabs"),
    **shots_desk.scenes(link, fill, shots_joint.SCENES),
    **shots_desk.scenes(link, fill, shots_papers.SCENES, of="papers"),
    **shots_desk.scenes(link, fill, shots_scanning.SCENES),
    **shots_desk.scenes(link, fill, shots_pile.SCENES),
    **shots_gate.scenes(link),
    **shots_trust.scenes(link),
    **shots_cases.scenes(_framed),
    **shots_cluster.scenes(link),
    **shots_catalogue.scenes(_framed),
    **shots_long.scenes(link, fill),
    **shots_after.scenes(link),
    **shots_sync.scenes(link, fill),
    **shots_printing.scenes(link),
    **shots_waits.scenes(link, fill),
    **shots_crowded.scenes(link, fill),
    **shots_asked.scenes(link, fill),
    **shots_conflicts.scenes(link, fill),
    **shots_reading.scenes(link, fill),
    **shots_palette.scenes(),
    **shots_hard_palette.scenes(link),
    **shots_visitor.scenes(),
    **shots_rating.scenes(link),
    **shots_offline.scenes(link),
    **shots_board.scenes(settle),
    **shots_display.scenes(settle, fill),
    **shots_kiosk.scenes(fill),
    **shots_away.scenes(settle, fill, link),
}


def shoot(
    out: Path,
    language: str,
    scenes: dict[str, Callable[[Studio], QWidget]],
    *,
    sizes: Sequence[Size] = (),
) -> None:
    """Draw scenes in one language at the scaling of this process; `sizes`: on these screens.

    Scaled up, each is drawn on the smallest of its screens only: there is the least room.
    """
    qt = application.make([], resources=ROOT / "resources", language=language)
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    wanted = {
        name: sizes or (sizes_of(name) if scale == "1" else sizes_of(name)[:1]) for name in scenes
    }
    for size in dict.fromkeys(one for several in wanted.values() for one in several):
        room = "" if size == SMALL else f"-{size[0]}x{size[1]}"
        with tempfile.TemporaryDirectory() as folder:
            studio = Studio(Path(folder), Tasks(qt), Bus(qt))
            for name, scene in scenes.items():
                if size in wanted[name]:
                    picture = out / f"{name}-{language}-{scale}00{room}.png"
                    with studio.leaving:
                        _shoot_one(scene(studio), picture, size)
            studio.tasks.close()


def _shoot_one(widget: QWidget, picture: Path, size: Size) -> None:
    widget.resize(*size)
    widget.show()
    settle()
    if (found := [*all_cut(widget), *_outgrown(widget, size)]) != []:
        sys.stdout.write("\n  ".join([picture.stem, *found]) + "\n")
    Hand(widget).shot(picture)
    while (over := QApplication.activeModalWidget()) is not None:
        over.close()
    if isinstance(widget, Shell):
        # What exists on this PC alone goes with the studio.
        widget.guard_closing(lambda: True)
    widget.close()


def _outgrown(widget: QWidget, size: Size) -> list[str]:
    got = (widget.width(), widget.height())
    return [] if got == size else [f"{got} and not {size}"]


def main() -> None:
    """Draw everything, one process for each scaling and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="names that contain this")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--scale", choices=SCALES)
    parser.add_argument(
        "--size",
        nargs=2,
        type=int,
        action="append",
        default=[],
        metavar=("WIDTH", "HEIGHT"),
        help="a screen for every scene, may be given again; without it those of a hall",
    )
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    if wanted.language and wanted.scale and os.environ.get("QT_SCALE_FACTOR") == wanted.scale:
        scenes = {name: scene for name, scene in SCENES.items() if wanted.only in name}
        sizes = [(width, height) for width, height in wanted.size]
        shoot(wanted.out, wanted.language, scenes, sizes=sizes)
        return
    for language in (wanted.language,) if wanted.language else LANGUAGES:
        for scale in (wanted.scale,) if wanted.scale else SCALES:
            words = ["--only", wanted.only, "--language", language, "--scale", scale]
            for size in wanted.size:
                words += ["--size", *map(str, size)]
            subprocess.run(
                [sys.executable, "-m", "tests.helpers.shots", str(wanted.out), *words],
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale},
                check=True,
            )


if __name__ == "__main__":
    main()
