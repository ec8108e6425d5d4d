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
    pinned_digests,
    pinned_versions,
    shipped,
)
from tests.helpers.stations import ROOT


def test_every_package_that_is_shipped_is_listed_with_its_licence() -> None:
    listed = listed_licences(ROOT / "resources" / "licences.md")
    packages = shipped()
    assert set(listed) == set(packages)
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
    libraries = [one for one in json.loads(written)["components"] if one["type"] == "library"]
    assert {one["name"] for one in libraries} == set(shipped())
    assert all(one["hashes"] and one["licenses"] for one in libraries)
