"""What the shipped program depends on, read from the installed packages."""

from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def shipped() -> dict[str, Distribution]:
    """Every package the program needs to run, by name; the tools of tests are not among them."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement("yichuang")]
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


def licence_of(package: Distribution) -> str:
    """What a package says of its licence, in one line."""
    told = _field(package, "License-Expression")
    if not told:
        listed = [
            one
            for one in package.metadata.get_all("Classifier") or ()
            if one.startswith("License ::")
        ]
        told = "; ".join(one.rpartition(" :: ")[2] for one in listed)
    first = (told or _field(package, "License")).strip().splitlines()
    return first[0] if first else ""


def _field(package: Distribution, name: str) -> str:
    return "; ".join(package.metadata.get_all(name) or ())
