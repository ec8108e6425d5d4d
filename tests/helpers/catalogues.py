"""Catalogue versions for tests: the one we ship, changed a little, with a day of its own."""

import copy
from typing import Any

from clerk_app.desk.library import CATALOGUE
from clerk_app.desk.station import Station
from tests.helpers.samples import catalogue_doc


def shipped() -> dict[str, Any]:
    """The document we ship, to be changed."""
    return copy.deepcopy(dict(catalogue_doc()))


def part(doc: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    """The item, theme, material … with this id."""
    found: dict[str, Any] = next(one for one in doc[kind] if one["id"] == name)
    return found


def next_version(version: str = "2026.12.1", effective_from: str = "2026-12-01") -> dict[str, Any]:
    """A version that changes something of every kind a clerk must know of."""
    doc = shipped()
    doc |= {"version": version, "effective_from": effective_from}
    food = part(doc, "items", "I20")
    food["promised"] = {"value": 3, "unit": "1"}
    extra = {"material": "M43", "necessity": "1", "original": 1, "copy": 0, "obtain": "提交"}
    food["materials"].append(extra)
    part(doc, "items", "I21")["materials"][-1]["necessity"] = "1"
    part(doc, "items", "I22")["valid_to"] = "2026-11-30"
    part(doc, "items", "I23")["name"] = "道路货物运输经营许可（2026年修订）"
    part(doc, "items", "I01")["fields"].append("tax_type")
    new = copy.deepcopy(part(doc, "items", "I24"))
    new |= {"id": "I40", "name": "劳务派遣单位跨区域备案（示例）"}
    doc["items"].append(new)
    return doc


def many(count: int) -> dict[str, Any]:
    """A version with so many items, as a large hall has."""
    doc = shipped()
    usual = part(doc, "items", "I20")
    for number in range(count - len(doc["items"])):
        name = f"{usual['name']}第{number + 1}类（示例）"
        doc["items"].append(usual | {"id": f"X{number:04}", "name": name})
    doc["version"] = f"many-{count}"
    return doc


def take_in(station: Station, doc: dict[str, Any]) -> None:
    """Put a version into the station's store as the platform's list would."""
    with station.store.begin() as work:
        work.reference.put(
            CATALOGUE,
            doc["version"],
            doc,
            at=station.clock.now(),
            effective_from=doc.get("effective_from", ""),
        )
