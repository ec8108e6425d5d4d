"""Cameras of this PC: which form is taken, what is found, and what is said of one that is gone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtMultimedia import QCameraDevice
from pytestqt.qtbot import QtBot

from clerk_app.domain.errors import Trouble, YichuangError
from tests.helpers.camera_film import mat, put_film
from ui.camera.camera_mode import Mode, best_mode
from ui.camera.film import Film
from ui.camera.frames import Frame, FrameBox, FrameSource
from ui.camera.live_camera import LiveCamera
from ui.camera.station_cameras import FILM, StationCameras

FINE = Mode(4160, 3120, 5, packed=True)


@pytest.mark.parametrize(
    ("others", "wanted"),
    [
        ([Mode(640, 480, 30, packed=False), Mode(1920, 1080, 30, packed=True)], FINE),
        # Too slow to be a live picture, and larger than a PC can follow.
        ([Mode(4160, 3120, 1, packed=False), Mode(8000, 6000, 10, packed=True)], FINE),
        ([Mode(4160, 3120, 15, packed=False)], FINE),
        ([Mode(4160, 3120, 15, packed=True)], Mode(4160, 3120, 15, packed=True)),
    ],
)
def test_the_finest_form_that_can_be_followed_is_taken(others: list[Mode], wanted: Mode) -> None:
    modes = [*others, FINE]
    at = best_mode(modes)
    assert at is not None
    assert modes[at] == wanted


def test_one_without_forms_chooses_itself() -> None:
    assert best_mode([]) is None
    assert best_mode([Mode(0, 0, 30, packed=True)]) is None


def test_a_film_that_the_settings_name_is_a_camera(qtbot: QtBot, tmp_path: Path) -> None:
    film = put_film(tmp_path / "desk.avi", [mat()] * 2)
    kept: dict[str, str] = {}
    cameras = StationCameras(f"{FILM}{film}", kept.update)
    assert ("desk.avi", cameras.choice) in [(one.title, one.camera_id) for one in cameras.found()]
    seen: list[Frame] = []
    source = cameras.open(cameras.choice)
    source.start(seen.append, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: len(seen) > 2)
    assert seen[0].toImage().width() == mat().width
    source.stop()
    cameras.remember("another")
    assert (cameras.choice, kept) == ("another", {"camera": "another"})


@pytest.mark.parametrize("missing", ["film", "device", "unplugged"])
def test_one_that_is_gone_says_so_at_once(missing: str, qtbot: QtBot, tmp_path: Path) -> None:
    kept: dict[str, str] = {}
    sources: dict[str, Callable[[], FrameSource]] = {
        "film": lambda: Film(tmp_path / "none.avi"),
        "device": lambda: LiveCamera(QCameraDevice()),
        "unplugged": lambda: StationCameras("", kept.update).open("usb-1"),
    }
    lost: list[YichuangError] = []
    source = sources[missing]()
    source.start(lambda _: pytest.fail("a frame"), lost.append)
    qtbot.waitUntil(lambda: bool(lost))
    assert [one.trouble for one in lost] == [Trouble.CAMERA_AWAY]
    source.stop()


def test_nobody_waits_for_a_frame_that_will_not_come() -> None:
    box = FrameBox()
    assert box.next(0) == (None, False)
    box.ask()
    assert box.next(0) == (None, False), "what was asked for waits for its frame"
