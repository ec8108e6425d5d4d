"""`clerk` at the console: what is wrong is one clear sentence and exit code 2, nothing is lost."""

import json
import os
import signal
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from clerk_app import __version__
from clerk_app.__main__ import main
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.programs.spoken import sentence
from tests.helpers.console import CLERK, LONGEST_S, clerk, refused, refused_at_once, running
from tests.helpers.samples import catalogue_doc
from tests.helpers.stations import ROOT


def test_it_says_its_version_and_its_settings() -> None:
    assert clerk("--version").stdout.strip() == f"yichuang {__version__}"
    helped = clerk("--help").stdout
    for key in ("hall_url", "platform_token", "receipt_size", "kiosk", "platform", "demo"):
        assert key in helped


def test_an_unknown_mode_names_the_known_ones() -> None:
    done = clerk("dance")
    assert done.returncode == 2
    assert "window" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("bad = [", "not_toml"),
        ('colour = "red"', "colour"),
        ("window = true", "window"),
        ('language = "fr"', "language"),
        ('station_code = "G"', "station_code"),
        ('platform_url = "ftp://x"', "platform_url"),
        ('hall_name = " "', "hall_name"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(content)
    assert said in refused_at_once(
        "window", "--config", str(path), "--data", str(tmp_path / "data")
    )
    assert not (tmp_path / "data").exists()


def test_a_missing_settings_file_is_named(tmp_path: Path) -> None:
    assert "none.toml" in refused_at_once("window", "--config", str(tmp_path / "none.toml"))


def test_the_environment_is_checked_like_a_file(tmp_path: Path) -> None:
    said = refused_at_once("window", "--data", str(tmp_path), YICHUANG_RECEIPT_SIZE="A3")
    assert "receipt_size" in said


def test_a_data_folder_that_cannot_be_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "不能写入" in refused_at_once("window", "--data", str(tmp_path / "file" / "data"))


def test_a_hall_address_that_is_none(tmp_path: Path) -> None:
    said = refused("window", "--data", str(tmp_path), YICHUANG_HALL_URL="nonsense")
    assert "hall" in said


def test_without_a_display_it_says_so_and_does_not_abort(tmp_path: Path) -> None:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    done = subprocess.run(
        [*CLERK, "window", "--data", str(tmp_path)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in names},
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert done.returncode == 2
    assert "显示器" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_demonstration_ends_in_good_order_and_can_be_opened_again(
    tmp_path: Path, number: signal.Signals
) -> None:
    data = str(tmp_path / "data")
    for _ in range(2):
        with running("demo", "--data", data, until="网上办事") as process:
            process.send_signal(number)
            assert process.wait(LONGEST_S) == 0
    store = tmp_path / "data" / "station"
    assert not list(store.glob("*-wal"))


def test_two_programs_do_not_share_a_station(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    with running("demo", "--data", data, until="网上办事"):
        assert "另一个程序" in refused("window", "--data", data)


def test_a_damaged_store_is_left_as_it_is(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running("demo", "--data", str(data), until="网上办事") as process:
        process.send_signal(signal.SIGTERM)
        process.wait(LONGEST_S)
    database = data / "station" / "station.db"
    damaged = b"\0" * 4096 + database.read_bytes()[4096:]
    database.write_bytes(damaged)
    assert "损坏" in refused("window", "--data", str(data))
    assert database.read_bytes() == damaged
    (data / "station" / "station.key").unlink()
    assert "密钥" in refused("window", "--data", str(data))


def test_a_played_day_needs_a_folder_of_its_own(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "station").mkdir(parents=True)
    said = refused("demo", "--headless", "--out", str(tmp_path / "out"), "--data", str(data))
    assert "not_empty" in said


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert port in refused("platform", "--port", port, "--data", str(tmp_path))


@pytest.mark.parametrize(
    "words",
    [
        ("--port", "99999"),
        ("--host", "no.such.host.invalid"),
        ("--database", "mysql://x/y"),
    ],
)
def test_a_platform_that_cannot_be_says_why(tmp_path: Path, words: Sequence[str]) -> None:
    refused("platform", "--port", "0", "--data", str(tmp_path), *words)


def test_a_catalogue_with_a_missing_field_names_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    doc = catalogue_doc()
    del doc["items"][4]["promised"]
    (tmp_path / "resources" / "catalogue").mkdir(parents=True)
    (tmp_path / "resources" / "catalogue" / "catalogue.json").write_text(json.dumps(doc))
    monkeypatch.setattr("clerk_app.programs.platform.resources", lambda: tmp_path / "resources")
    with pytest.MonkeyPatch.context() as logs:
        logs.setattr("clerk_app.programs.platform.start_log", lambda *_: None)
        assert main(["platform", "--port", "0", "--data", str(tmp_path / "data")]) == 2
    assert "items[4].promised" in capsys.readouterr().err


def test_every_trouble_at_the_start_has_words_in_both_languages() -> None:
    """Whatever opening a program may raise; the rest is said on screens."""
    for trouble in Trouble:
        if trouble.name.startswith(
            ("STORE_", "PORT_", "CONFIG_", "CATALOGUE_", "CALENDAR_FORM", "HALL_", "JOIN_")
        ):
            assert " · " in sentence(UnavailableError(trouble, path="p", key="k", port=1)), trouble
