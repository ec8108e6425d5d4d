"""What every test stands on: no screen, nobody's own settings, and silence in the logs."""

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from clerk_app.desk import sign_in
from tests.helpers.told_at_the_end import told
from ui.garbage import collect_due, spare_loaded

pytest_plugins = ["tests.helpers.postgres"]

# Before Qt is loaded: windows are drawn into memory, in their own size.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in [one for one in os.environ if one.startswith(("QT_SCALE", "QT_FONT", "YICHUANG_"))]:
    del os.environ[name]
# Tests of the store use a key file; a developer's own keyring must not be asked.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

_BUSY_MACHINE = [HealthCheck.too_slow]
# At a developer's desk other examples each time; in CI the same ones, so that red means broken.
settings.register_profile(
    "dev", deadline=None, suppress_health_check=_BUSY_MACHINE, max_examples=50
)
settings.register_profile(
    "ci",
    deadline=None,
    suppress_health_check=_BUSY_MACHINE,
    max_examples=50,
    derandomize=True,
    print_blob=True,
)
settings.register_profile(
    "soak", deadline=None, suppress_health_check=_BUSY_MACHINE, max_examples=2000, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))


class _Listener(logging.Handler):
    """Keeps every record that says something went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


@pytest.fixture(autouse=True)
def silence(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in a log nobody asked for fails the test; a test that uses caplog asks for it."""
    if "caplog" in request.fixturenames:
        yield
        return
    listener = _Listener()
    root = logging.getLogger()
    root.addHandler(listener)
    try:
        yield
    finally:
        root.removeHandler(listener)
    said = [f"{one.name}: {one.getMessage()}" for one in listener.heard]
    assert not said, said


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Once a test has made the application nobody else collects: a worker would grow to gigabytes.

    Between two tests the main thread is the only one at work.
    """
    yield
    if not gc.isenabled():
        collect_due()


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home without data or settings, so that no test meets those of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("DATA", "CONFIG", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        yield home


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Passwords are hashed as ever, with next to no work: what is shipped takes 0.2 s at each use.

    `test_sign_in` holds what is shipped.
    """
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(sign_in, "_hasher", quick)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that use the application are marked `gui`, those that use PostgreSQL `postgres`.

    A journey takes minutes in one piece and comes first: at the end all others would wait for it.
    """
    items.sort(key=lambda one: "journey" not in one.path.parts)
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        if {"qapp", "qtbot"} & used:
            item.add_marker(pytest.mark.gui)
        if {"postgres_server", "postgres_url"} & used:
            item.add_marker(pytest.mark.postgres)


def pytest_collection_finish() -> None:
    """What is loaded and found stays: every collection looked through all of it again."""
    spare_loaded()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have recorded to be read."""
    reports = (
        one
        for kind in ("passed", "failed")
        for one in terminalreporter.getreports(kind)
        if isinstance(one, pytest.TestReport)
    )
    for line in told(reports):
        terminalreporter.write_line(line)
