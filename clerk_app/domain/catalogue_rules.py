"""Rules of the catalogue about days, powers and guides; each problem is a path and a short code."""

from collections.abc import Iterator
from datetime import date

from clerk_app.domain.catalogue import Catalogue, Item
from clerk_app.domain.item_codes import TASK_LENGTH, follows_national_form
from clerk_app.domain.powers import PowerSource
from clerk_app.domain.step_clocks import STAGES
from clerk_app.domain.workdays import LimitUnit

Problem = tuple[str, str]
_LEVEL_AT = 18


def is_day(text: str) -> bool:
    """Whether it is a day as we write it: 2026-12-01, nothing shorter."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def power_problems(item: Item, path: str) -> Iterator[Problem]:
    """Days that are none or end before they begin, and a power whose origin is not told."""
    days = {
        "valid_from": item.valid_from,
        "valid_to": item.valid_to,
        "power.since": item.power.since,
    }
    for name, day in days.items():
        if day and not is_day(day):
            yield f"{path}.{name}", "day"
    first = max(item.valid_from, item.power.since)
    if item.valid_to and first and item.valid_to < first:
        yield f"{path}.valid_to", "before_it_begins"
    told = bool(item.power.from_body.strip())
    if item.power.moved and not told:
        yield f"{path}.power.from_body", "empty"
    if item.power.source is PowerSource.OWN and told:
        yield f"{path}.power.source", "own_power_from_another"
    if item.power.since and not item.power.before.strip():
        yield f"{path}.power.before", "empty"


def level_problems(item: Item, path: str) -> Iterator[Problem]:
    """A level (行使层级) that its own implementation code contradicts."""
    code = item.task_code.strip()
    national = len(code) == TASK_LENGTH and follows_national_form(code)
    if item.level and item.level not in tuple("1234567"):
        yield f"{path}.level", f"unknown:{item.level}"
    elif item.level and national and code[_LEVEL_AT] != item.level:
        yield f"{path}.level", f"code:level:{code[_LEVEL_AT]}"


def guide_problems(catalogue: Catalogue, item: Item, path: str) -> Iterator[Problem]:
    """Fees without a basis, unknown objects, one telephone for questions and complaints."""
    known = {one.code for one in catalogue.code_lists.get("service_object", ())}
    for at, code in enumerate(item.guide.serves):
        if known and code not in known:
            yield f"{path}.guide.serves[{at}]", f"unknown:{code}"
    for at, fee in enumerate(item.guide.fees):
        for name, text in (("name", fee.name), ("standard", fee.standard), ("basis", fee.basis)):
            if not text.strip():
                yield f"{path}.guide.fees[{at}].{name}", "empty"
    yield from _flow_problems(item, f"{path}.guide.steps")
    place = item.guide.place
    if place is not None and place.consult and place.consult == place.complain:
        yield f"{path}.guide.place.complain", "same_as_consult"


def _flow_problems(item: Item, path: str) -> Iterator[Problem]:
    """Steps that nobody does, that stand there twice, or take longer than was promised."""
    units = {one.value for one in LimitUnit}
    seen: set[str] = set()
    for at, step in enumerate(item.guide.steps):
        for name, text in (("name", step.name), ("by", step.by)):
            if not text.strip():
                yield f"{path}[{at}].{name}", "empty"
        if step.name in seen:
            yield f"{path}[{at}].name", f"twice:{step.name}"
        seen.add(step.name)
        if step.stage and step.stage not in STAGES:
            yield f"{path}[{at}].stage", f"unknown:{step.stage}"
        if step.limit is not None and step.limit.unit not in units:
            yield f"{path}[{at}].limit.unit", f"unknown:{step.limit.unit}"
        if step.limit is not None and step.limit.value < 0:
            yield f"{path}[{at}].limit.value", "negative"
    limits = [one.limit for one in item.guide.steps if one.limit is not None]
    alike = [one.value for one in limits if one.unit == item.promised.unit]
    if sum(alike) > item.promised.value:
        yield path, "longer_than_promised"
