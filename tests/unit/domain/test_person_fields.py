"""One read of a card fills one person's fields, and never writes over anybody."""

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from clerk_app.domain.person_fields import filled_by, persons
from tests.helpers.samples import catalogue_doc

CARD = IdentityCard(Paper.RESIDENT_ID, "610305197103150014", "张三", "2016-12-31", "")
PASS = IdentityCard(Paper.HMT_RESIDENCE, "810000190102031037", "陈大文", "", "")


SHELF = read_catalogue(catalogue_doc())


def test_applicant_legal_representative_and_agent_are_found() -> None:
    applicant, *others = persons(SHELF.fields)
    assert applicant.all == ("applicant.name", "applicant.cert_no", "applicant.cert_type")
    assert {one.name for one in others} == {"form.legal_name", "form.agent_name"}


def test_an_empty_applicant_is_filled_whole() -> None:
    applicant = persons(SHELF.fields)[0]
    assert filled_by(CARD, applicant, {}) == {
        "applicant.kind": "person",
        "applicant.name": "张三",
        "applicant.cert_no": CARD.number,
        "applicant.cert_type": "resident_id",
    }


def test_an_organisation_has_no_card() -> None:
    applicant = persons(SHELF.fields)[0]
    assert filled_by(CARD, applicant, {"applicant.kind": "organisation"}) == {}


def test_a_form_that_asks_for_a_resident_s_card_gets_no_other() -> None:
    agent = next(one for one in persons(SHELF.fields) if one.name == "form.agent_name")
    assert filled_by(PASS, agent, {}) == {}
    assert filled_by(CARD, agent, {})["form.agent_cert_no"] == CARD.number


@given(
    st.dictionaries(
        st.sampled_from(["applicant.name", "applicant.cert_no", "applicant.cert_type"]),
        st.sampled_from(["", " ", "张三", CARD.number, "resident_id", "李四", PASS.number]),
    )
)
def test_nothing_that_stands_there_is_written_over(values: dict[str, str]) -> None:
    applicant = persons(SHELF.fields)[0]
    filled = filled_by(CARD, applicant, values)
    assert all(not values.get(name, "").strip() for name in filled)
    if filled:
        assert {**values, **filled}["applicant.cert_no"] == CARD.number
