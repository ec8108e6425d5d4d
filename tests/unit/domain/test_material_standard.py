"""How many originals and copies a line wants, as the catalogue the case began with says."""

from dataclasses import replace

import pytest

from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.checklist import SHARED, checklist
from clerk_app.domain.material_standard import MaterialStandard, standard_for, standard_of
from tests.helpers.builders import item, need
from tests.helpers.samples import catalogue_doc

CATALOGUE = read_catalogue(catalogue_doc())


@pytest.mark.parametrize(
    ("slot", "items", "asked"),
    [
        ("M01", ("I01",), (1, 0)),
        ("M02", ("I01",), (0, 1)),
        ("M12", ("I02",), (1, 1)),
        ("M12", ("I02", "I17"), (1, 1)),
        ("M12", ("I17",), (0, 1)),
        ("M01", (), (0, 0)),
        ("no such", ("I01",), (0, 0)),
    ],
)
def test_of_several_items_the_one_that_wants_most_counts(
    slot: str, items: tuple[str, ...], asked: tuple[int, int]
) -> None:
    found = standard_of(CATALOGUE, slot, items)
    assert (found.originals, found.copies) == asked


def test_what_stands_for_another_material_is_wanted_as_often() -> None:
    (theme,) = [one for one in CATALOGUE.themes if one.replaces]
    (old, new), *_ = theme.replaces.items()
    wanting = next(one for one in CATALOGUE.items if old in {it.material for it in one.materials})
    (asked,) = [one for one in wanting.materials if one.material == old]
    found = standard_of(CATALOGUE, new, (wanting.id,), theme=theme.id)
    assert (found.originals, found.copies) == (asked.original, asked.copy)
    assert standard_of(CATALOGUE, new, (wanting.id,)).originals == 0


def test_nothing_is_asked_of_the_visitor_for_what_a_register_gives() -> None:
    shared = replace(item("I01", need("M01", obtain=SHARED)))
    (line,) = checklist((shared,))
    assert standard_for(CATALOGUE, line) == MaterialStandard()
    (line,) = checklist((item("I01", need("M01")),))
    assert standard_for(CATALOGUE, line).originals == 1
