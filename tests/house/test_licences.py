"""The list of licences is whole, and nothing shipped is under the GPL alone."""

import re

from tests.helpers.dependencies import licence_of, shipped
from tests.helpers.stations import ROOT

_ROW = re.compile(r"^\| ([a-z0-9.-]+) \| (.+) \|$", re.MULTILINE)


def test_every_package_that_is_shipped_is_listed_with_its_licence() -> None:
    listed = dict(_ROW.findall((ROOT / "resources" / "licences.md").read_text("utf-8")))
    listed.pop("package", None)
    packages = shipped()
    assert set(listed) == set(packages)
    for name, package in packages.items():
        told = licence_of(package)
        assert not told or listed[name] == told, name


def test_nothing_is_under_the_gpl_alone() -> None:
    for name, package in shipped().items():
        choices = licence_of(package).split(" OR ")
        assert any("GPL" not in one or "LGPL" in one for one in choices), name


def test_every_version_is_pinned() -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    pinned = dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)$", text, re.MULTILINE))
    plain = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pinned.items()}
    for name, package in shipped().items():
        assert plain.get(name) == package.version, name
    assert "://" not in text
