"""What every test stands on: no screen, no network but loopback, and silence in the logs."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests of the store use a key file; a developer's own keyring must not be asked.
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

settings.register_profile(
    "ci", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("ci")

QUIET = logging.WARNING


class _Listener(logging.Handler):
    """Keeps every record that says something went wrong."""

    def __init__(self) -> None:
        super().__init__(QUIET)
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that use the application are marked `gui`."""
    for item in items:
        if {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)
