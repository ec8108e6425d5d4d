"""Pictures of the hardest states fit a screen of a hall: what must be read whole is not cut."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers import rooms, shots
from tests.helpers.shots_studio import Studio, settle
from ui import app as application
from ui.bus import Bus
from ui.kiosk.stand import KioskStand
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks

SCREEN = (1366, 768)
HARDEST = (
    "bench_corrected",
    "bench_on_file",
    "bench_progress_nineteen",
    "bench_helping",
    "bench_known",
    "bench_scanning",
    "bench_scan_jammed",
    "asked_promised",
    "asked_refusal",
    "long_draft",
    "long_joint",
    "long_corrected",
    "long_waiting",
    "cluster_accepted",
    "sync_stopped",
    "sync_supervision",
    "tabs_twelve",
    "trust_lock_refused",
    "print_jammed",
    "print_setup",
    "board_day_paper",
)


@pytest.mark.parametrize("name", HARDEST)
def test_the_state_fits_the_screen(
    name: str, language: str, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    del language
    window = shots.SCENES[name](Studio(tmp_path, tasks, bus))
    qtbot.addWidget(window)
    window.resize(*SCREEN)
    # Before all of it is there, nothing is too wide.
    settle()
    hand = Hand(window)
    hand.until(lambda: not rooms.cut_buttons(window), "whole buttons")
    hand.until(lambda: not rooms.wide_panes(window), "nothing wider than its pane")
    assert rooms.cut_titles(window) == []
    assert window.minimumSizeHint().width() <= SCREEN[0]
    assert (window.width(), window.height()) == SCREEN


KIOSK = ("kiosk_favoured", "kiosk_claim", "kiosk_no_slip", "kiosk_give_back")
KIOSK_SCREENS = ((1366, 768), (1920, 1080), (1080, 1920))


@pytest.mark.parametrize("name", KIOSK)
def test_the_kiosk_fits_its_screens_with_all_words(
    name: str, language: str, tasks: Tasks, bus: Bus, tmp_path: Path
) -> None:
    del language
    page = shots.SCENES[name](Studio(tmp_path, tasks, bus))
    for size in KIOSK_SCREENS:
        page.resize(*size)
        page.show()
        settle()
        Hand(page).until(lambda: rooms.all_cut(page) == [], "nothing cut")
        assert (page.width(), page.height()) == size
    # The application keeps it for a picture: here it would go on reading its hall.
    for stand in application.running().findChildren(KioskStand):
        stand.close()
        stand.setParent(None)
