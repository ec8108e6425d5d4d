"""Whatever is typed wherever, no whole number of a person reaches the visitor's screen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.form import APPLICANT_FIELDS, CERT_NO, merged_form
from tests.helpers.catalogues import shipped
from ui.visitor_screen.shown import groups_of

pytestmark = pytest.mark.usefixtures("qapp")

NUMBERS = ("610305197103150014", "61030519710315105X", "610305196411091146", "13800000001")
CATALOGUE = read_catalogue(shipped())
ITEMS = tuple(item.id for item in CATALOGUE.items)
FIELDS = (
    *APPLICANT_FIELDS,
    *(one.field for group in merged_form(CATALOGUE, ITEMS) for one in group.fields),
)


@settings(max_examples=30, deadline=None)
@given(
    number=st.sampled_from(NUMBERS),
    before=st.text(alphabet="张三电话号：: （", max_size=4),
    after=st.text(alphabet="。，、 ）即是", max_size=4),
)
def test_no_field_shows_a_whole_number(number: str, before: str, after: str) -> None:
    values = {field.name: f"{before}{number}{after}" for field in FIELDS}
    shown = [
        answer.value for group in groups_of(CATALOGUE, ITEMS, values) for answer in group.answers
    ]
    assert shown
    assert [one for one in shown if number in one] == []


@pytest.mark.parametrize("number", ["L898902C3", "X12345678", "A123456(7)", "01234567"])
def test_a_number_of_the_case_is_hidden_wherever_it_stands(number: str) -> None:
    """A foreign passport or travel permit looks like nothing: the case knows what it is."""
    values = {field.name: f"证件{number}，本人" for field in FIELDS} | {CERT_NO: number}
    shown = [
        answer.value for group in groups_of(CATALOGUE, ITEMS, values) for answer in group.answers
    ]
    assert [one for one in shown if number in one] == []
    assert any("证件" in one for one in shown)
