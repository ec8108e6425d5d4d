"""`clerk simulate-hall`: a policy tried on imagined days before the hall is called by it."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import east_asian_width

import pypdfium2

from clerk_app.desk import hall_settings
from clerk_app.desk.last_day import last_day_in, windows_in
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.foreign_json import read_foreign_json
from clerk_app.domain.hall_scenario import (
    Scenario,
    scenario_doc,
    scenario_from,
)
from clerk_app.domain.policy_doc import policy_doc, policy_from
from clerk_app.domain.queue_rules import Policy
from clerk_app.paper.fonts import load_fonts
from clerk_app.paper.simulation_sheet import Simulation, draw_simulation, rows_of
from clerk_app.paths import resources
from clerk_app.programs import given_settings
from clerk_app.programs.opening import open_hall, shipped_catalogue
from clerk_app.programs.policy_trial import PRESENT, simulate, with_queues_of
from clerk_app.programs.usual_day import usual_scenario

Made = TypeVar("Made")

_PDF, _PICTURES, _FIGURES, _SCENARIO = (
    "simulation.pdf",
    "page-{}.png",
    "figures.json",
    "scenario.json",
)
_DOTS = 1.6
"""Pixels of a picture for each point of the sheet."""
_MOST_POLICIES = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to try, on which day."""
    given_settings.add_settings(parser)
    parser.add_argument("--out", type=Path, required=True, help="folder for the report")
    parser.add_argument("--windows", type=int, default=0, help="how many; default: the catalogue's")
    parser.add_argument("--visitors", type=int, default=0, help="expected on a day")
    parser.add_argument("--scenario", type=Path, help="JSON file, as an earlier run wrote it")
    parser.add_argument(
        "--policy",
        type=Path,
        action="append",
        default=[],
        help="JSON file of a policy to try beside the present one; up to 4 times",
    )
    parser.add_argument(
        "--from-hall",
        action="store_true",
        help="policy, queues and windows as the hall has them, visitors as on its last day",
    )
    parser.add_argument("--days", type=int, default=3, help="how many days to play")
    parser.add_argument("--seed", type=int, default=1, help="another number, other visitors")


def run(arguments: argparse.Namespace) -> int:
    """Play the days, write the report. Raises RuleError for files and options that do not fit."""
    for key in ("days", "windows", "visitors"):
        if getattr(arguments, key) < (1 if key == "days" else 0):
            raise RuleError(Trouble.CONFIG_FORM, key=f"--{key}", problem="out_of_range")
    if len(arguments.policy) > _MOST_POLICIES:
        raise RuleError(Trouble.CONFIG_FORM, key="--policy", problem="out_of_range")
    settings = given_settings.settings_of(arguments)
    catalogue = shipped_catalogue()
    present = Policy()
    if arguments.from_hall:
        hall = open_hall(settings, catalogue)
        with closing(hall.store):
            catalogue = with_queues_of(hall, catalogue)
            scenario = _scenario(arguments, catalogue)
            present, scenario = hall_settings.policy(hall), windows_in(hall, scenario)
            if not (arguments.scenario or arguments.visitors):
                scenario = last_day_in(hall, scenario)
    else:
        scenario = _scenario(arguments, catalogue)
    policies = [(PRESENT, present), *(_policy(path) for path in arguments.policy)]
    folder: Path = arguments.out
    _make(folder)
    simulation = simulate(policies, scenario, catalogue, days=arguments.days, seed=arguments.seed)
    _write(folder, simulation, scenario, policies)
    for line in _table((("", *(one.name for one in simulation.tried)), *rows_of(simulation))):
        sys.stdout.write(line + "\n")
    sys.stdout.write(f"报告 report: {folder / _PDF}\n")
    return 0


def _scenario(arguments: argparse.Namespace, catalogue: Catalogue) -> Scenario:
    if arguments.scenario is None:
        return usual_scenario(catalogue, windows=arguments.windows, visitors=arguments.visitors)
    for key in ("windows", "visitors"):
        if getattr(arguments, key):
            raise RuleError(Trouble.CONFIG_FORM, key=f"--{key}", problem="stands_in_the_scenario")
    return _read(arguments.scenario, scenario_from)


def _policy(path: Path) -> tuple[str, Policy]:
    return path.stem, _read(path, policy_from)


def _read(path: Path, made_of: Callable[[Mapping[str, Any]], Made]) -> Made:
    """What stands in a file. Raises RuleError SIMULATION_FILE (name, key, problem)."""
    try:
        return made_of(_object(path))
    except RuleError as error:
        if error.trouble is not Trouble.CONFIG_FORM:
            raise
        key, problem = (str(error.facts.get(one, "")) for one in ("key", "problem"))
        raise _wrong(path, key.rpartition("policy.")[2], problem) from error


def _object(path: Path) -> Mapping[str, Any]:
    try:
        doc = read_foreign_json(path.read_text("utf-8-sig"))
    except OSError as error:
        raise _wrong(path, "", "unreadable") from error
    except ValueError as error:
        raise _wrong(path, "", "not_json") from error
    if not isinstance(doc, dict):
        raise _wrong(path, "", "not_an_object")
    return doc


def _wrong(path: Path, key: str, problem: str) -> RuleError:
    return RuleError(Trouble.SIMULATION_FILE, name=path.name, key=key, problem=problem)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns stand under each other on a console of fixed pitch."""
    widths = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    return [
        name
        + " " * (widths[0] - _cells(name))
        + "".join(
            " " * (2 + width - _cells(value)) + value
            for value, width in zip(values, widths[1:], strict=True)
        )
        for name, *values in rows
    ]


def _cells(text: str) -> int:
    """A Chinese character takes two cells of a console."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnavailableError(Trouble.STORE_READ_ONLY, path=str(folder)) from error


def _write(
    folder: Path,
    simulation: Simulation,
    scenario: Scenario,
    policies: Sequence[tuple[str, Policy]],
) -> None:
    pdf = draw_simulation(simulation, load_fonts(resources() / "fonts"))
    figures = {
        one.name: {"policy": policy_doc(policy), **asdict(one.figures)}
        for one, (_, policy) in zip(simulation.tried, policies, strict=True)
    }
    try:
        (folder / _PDF).write_bytes(pdf)
        _write_json(folder / _FIGURES, figures)
        _write_json(folder / _SCENARIO, scenario_doc(scenario))
        document = pypdfium2.PdfDocument(pdf)
        for number, page in enumerate(document, 1):
            page.render(scale=_DOTS).to_pil().save(folder / _PICTURES.format(number))
        document.close()
    except OSError as error:
        raise UnavailableError(Trouble.STORE_READ_ONLY, path=str(folder)) from error


def _write_json(path: Path, doc: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(doc, ensure_ascii=False, indent=2) + "\n", "utf-8")
