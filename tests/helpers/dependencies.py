"""What the shipped program depends on, read from the installed packages."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)([^\\\n]*(?:\\\n[^\\\n]*)*)$", re.MULTILINE)
_ROW = re.compile(r"^\| ([a-z0-9.-]+) \| (.+) \|$", re.MULTILINE)
_DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")


BUNDLED = ("hall-server", "reading")
"""Extras that the bundle takes along, as far as they are there for the machine it is made on."""


def shipped() -> dict[str, Distribution]:
    """Every package that is in the bundle, by name; the tools of tests are not among them."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement("yichuang"), *map(Requirement, of_extras())]
    seen: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if str(wanted) in seen:
            continue
        seen.add(str(wanted))
        found[name] = distribution(name)
        for line in found[name].requires or ():
            further = Requirement(line)
            marker = further.marker
            extras = wanted.extras or {""}
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(further)
    del found["yichuang"]
    return found


def of_extras() -> tuple[str, ...]:
    """Packages of the extras in the bundle that are installed here, by name."""
    wanted = (Requirement(line) for line in distribution("yichuang").requires or ())
    return tuple(
        sorted(
            {
                one.name
                for one in wanted
                if any(one.marker and one.marker.evaluate({"extra": extra}) for extra in BUNDLED)
                and not (one.marker and one.marker.evaluate({"extra": ""}))
                and _is_installed(one.name)
            }
        )
    )


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def listed_licences(listing: Path) -> dict[str, str]:
    """The licence of each package in the table of licences that is shipped."""
    listed = dict(_ROW.findall(listing.read_text("utf-8")))
    listed.pop("package", None)
    return listed


def licence_of(package: Distribution) -> str:
    """What a package says of its licence, in one line."""
    told = _field(package, "License-Expression")
    if not told:
        listed = [
            one.removeprefix("License :: ").rpartition(" :: ")[2]
            for one in package.metadata.get_all("Classifier") or ()
            if one.startswith("License ::")
        ]
        # That somebody approves of it is no licence.
        told = "; ".join(one for one in listed if one != "OSI Approved")
    first = (told or _field(package, "License")).strip().splitlines()
    return first[0] if first else ""


def _field(package: Distribution, name: str) -> str:
    return "; ".join(package.metadata.get_all(name) or ())


def pinned_digests(constraints: Path) -> dict[str, tuple[str, ...]]:
    """SHA-256 of the files that may be installed of each package, by its name, as hex."""
    return {
        canonicalize_name(name): tuple(_DIGEST.findall(digests))
        for name, _, digests in _PIN.findall(constraints.read_text("utf-8"))
    }


def pinned_versions(constraints: Path) -> dict[str, str]:
    """The version of each package that is pinned, by its name."""
    found = _PIN.findall(constraints.read_text("utf-8"))
    return {canonicalize_name(name): version for name, version, _ in found}
