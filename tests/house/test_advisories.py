"""No pinned package has a vulnerability that the advisories at hand know of.

`advisories.json` is a copy of what could be had offline: `newest` is the day of the last change in
the database; `later` are those of which others' audits told. A package that is newly pinned is
looked for in the source and added to `looked_for`.
"""

import json
from typing import NotRequired, TypedDict

import pytest
from packaging.version import Version

from tests.helpers.dependencies import pinned_versions
from tests.helpers.stations import ROOT


class Range(TypedDict):
    """From `introduced` on, to before `fixed` or up to `last_affected`; with neither, all later."""

    introduced: str
    fixed: NotRequired[str]
    last_affected: NotRequired[str]


class Advisory(TypedDict):
    """A vulnerability of one package; `versions` are affected beside the ranges."""

    package: str
    id: str
    affected: list[Range]
    versions: NotRequired[list[str]]


_FILE = json.loads((ROOT / "tests" / "house" / "advisories.json").read_text("utf-8"))
ADVISORIES: list[Advisory] = _FILE["advisories"] + _FILE["later"]
PINNED = pinned_versions(ROOT / "constraints.txt")

ACCEPTED = {"setuptools": ["PYSEC-2026-3447"]}
"""Known, and no harm here. setuptools before 83 builds us and is not shipped: on a Mac it may put
files into a source distribution that MANIFEST.in leaves out; we build none and have no such file.
"""


def _within(version: Version, span: Range) -> bool:
    if version < Version(span["introduced"]):
        return False
    if "fixed" in span:
        return version < Version(span["fixed"])
    return "last_affected" not in span or version <= Version(span["last_affected"])


def _known(package: str, version: str, advisories: list[Advisory]) -> list[str]:
    """The advisories that a version of a package lies in, by their ids."""
    asked = Version(version)
    return [
        one["id"]
        for one in advisories
        if one["package"] == package
        and (
            any(_within(asked, span) for span in one["affected"])
            or asked in {Version(named) for named in one.get("versions", ())}
        )
    ]


def test_no_pinned_version_is_known_to_be_vulnerable_but_what_is_accepted() -> None:
    found = {name: _known(name, version, ADVISORIES) for name, version in PINNED.items()}
    assert {name: ids for name, ids in found.items() if ids} == ACCEPTED


def test_every_pinned_package_was_looked_for() -> None:
    looked_for = set(_FILE["looked_for"])
    assert set(PINNED) - looked_for == set()
    assert {one["package"] for one in ADVISORIES} <= looked_for


@pytest.mark.parametrize(
    ("package", "version", "name", "found"),
    [
        ("pillow", "9.5.0", "PYSEC-2023-227", True),
        ("pillow", "10.0.0", "PYSEC-2023-227", False),
        # Two ranges: the older line was mended too.
        ("urllib3", "2.0.6", "PYSEC-2023-212", True),
        ("urllib3", "1.26.18", "PYSEC-2023-212", False),
        # Named, though its range ends before.
        ("tuf", "0.13.0", "PYSEC-2020-146", True),
        ("weasyprint", "69.0", "PYSEC-2026-3412", True),
        ("weasyprint", "70.0", "PYSEC-2026-3412", False),
    ],
)
def test_an_old_version_would_be_found(package: str, version: str, name: str, found: bool) -> None:
    assert (name in _known(package, version, ADVISORIES)) is found


@pytest.mark.parametrize(
    ("span", "affected"),
    [
        (Range(introduced="2.0"), ["2.0", "2.1", "3.0"]),
        (Range(introduced="2.0", fixed="2.1"), ["2.0"]),
        (Range(introduced="2.0", last_affected="2.1"), ["2.0", "2.1"]),
    ],
)
def test_a_range_ends_where_it_says(span: Range, affected: list[str]) -> None:
    advisories = [Advisory(package="made-up", id="X-1", affected=[span])]
    versions = ["1.9", "2.0", "2.1", "3.0"]
    assert [one for one in versions if _known("made-up", one, advisories)] == affected
