"""A person's papers follow the person, a company's stay with the company."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.holder import (
    CERTIFICATE,
    company_code,
    holder_name,
    holders,
    same_company,
    serves,
)
from tests.helpers.catalogues import shipped

KINDS = {one.id: one for one in read_catalogue(shipped()).materials}
COMPANY = "91610131XYQ1001760"
AGENT, LEGAL, OTHER = "610482197706070804", "610305197103150014", "610703198305183627"
FIRST = {
    "applicant.cert_no": AGENT,
    "form.ent_name": "甲公司",
    "form.legal_cert_no": LEGAL,
    "form.agent_cert_no": AGENT,
}


@pytest.mark.parametrize(
    ("changed", "follow"),
    [
        ({}, "M02 M03 M04 M05 M06 M07 M08"),
        ({"form.ent_name": "乙公司"}, "M02 M03"),
        ({"form.ent_name": "乙公司", "form.legal_cert_no": OTHER}, "M03"),
        ({"form.legal_cert_no": OTHER}, "M03 M04 M05 M06 M07"),
        ({"form.agent_cert_no": OTHER}, "M02 M05 M06 M07 M08"),
        ({"form.agent_cert_no": ""}, "M02 M03 M04 M05 M06 M07 M08"),
        ({"form.ent_name": ""}, "M02 M03"),
    ],
)
def test_what_is_on_file_serves_whom_it_is_of(changed: Mapping[str, str], follow: str) -> None:
    ours = {**FIRST, **changed}
    slots = {"M02", "M03", "M04", "M05", "M06", "M07", "M08"}
    assert {slot for slot in slots if serves(KINDS[slot], ours, FIRST)} == set(follow.split())


def test_of_somebody_nobody_names_nobody_can_say_that_it_is_the_same() -> None:
    """A company comes with one agent today and with another tomorrow; the form asks for neither."""
    ours = {"applicant.cert_no": COMPANY, "form.uscc": COMPANY}
    assert not serves(KINDS["M03"], ours, ours)
    assert serves(KINDS["M05"], ours, ours)
    assert not serves(KINDS["M02"], {}, {})
    abroad = {"applicant.kind": "organisation", "applicant.cert_no": "HK1234567"}
    assert not serves(KINDS["M03"], abroad, abroad)


@pytest.mark.parametrize(
    ("slot", "whose"),
    [("M02", {LEGAL}), ("M03", {AGENT}), ("M05", {AGENT}), ("M04", {AGENT}), ("M07", {AGENT})],
)
def test_whose_a_paper_is(slot: str, whose: set[str]) -> None:
    assert holders(KINDS[slot], FIRST) == whose
    company = {**FIRST, "form.agent_cert_no": OTHER, "form.uscc": COMPANY}
    beside = {"M02": {LEGAL}, "M03": {OTHER}}.get(slot, {AGENT, COMPANY})
    assert holders(KINDS[slot], company) == beside


numbers = st.sampled_from(["", AGENT, LEGAL, OTHER, COMPANY])
forms = st.fixed_dictionaries(
    dict.fromkeys(
        ("applicant.cert_no", "form.uscc", "form.legal_cert_no", "form.agent_cert_no"), numbers
    )
    | {"form.ent_name": st.sampled_from(["", "甲公司", "乙公司"])}
)


@given(st.sampled_from(sorted(KINDS)), forms, forms)
def test_a_persons_paper_serves_only_where_that_person_is_named(
    slot: str, ours: dict[str, str], theirs: dict[str, str]
) -> None:
    kind = KINDS[slot]
    if kind.type == CERTIFICATE and {"legal", "agent"} & set(kind.proves):
        whose = holders(kind, theirs)
        served = serves(kind, ours, theirs)
        assert served is bool(whose and whose == holders(kind, ours))
        assert not served or whose <= set(ours.values())


def test_a_code_says_more_than_a_name() -> None:
    code = "91610131MAB0J0000A"
    assert same_company({"form.uscc": code, "form.ent_name": "甲"}, {"form.uscc": code})
    assert not same_company({"form.uscc": code, **FIRST}, {**FIRST, "form.uscc": code[:-1] + "B"})


def test_a_company_that_applies_itself_has_its_code_as_applicant() -> None:
    itself = {"applicant.cert_no": COMPANY, "applicant.name": "甲公司", "form.ent_name": "甲公司"}
    assert company_code(itself) == COMPANY
    assert same_company(itself, {"form.uscc": COMPANY, "form.ent_name": "甲"})
    # It founds another one: that has no code yet.
    assert company_code({**itself, "form.ent_name": "乙公司"}) == ""
    assert company_code({"applicant.cert_no": AGENT}) == ""


def test_a_name_alone_is_the_same_company_only_with_the_same_people() -> None:
    ours = {**FIRST, "applicant.cert_no": COMPANY, "form.agent_cert_no": AGENT}
    assert serves(KINDS["M05"], ours, FIRST)
    assert not serves(KINDS["M05"], {**ours, "form.legal_cert_no": OTHER}, FIRST)


@pytest.mark.parametrize(
    ("slot", "fields", "name"),
    [
        ("M02", {"form.legal_cert_no": LEGAL}, "李四"),
        ("M02", {}, "甲公司"),
        ("M03", {"form.agent_cert_no": AGENT}, "周经办"),
        ("M05", {}, "西安示例商贸有限公司"),
        ("M05", {"form.ent_name": ""}, "甲公司"),
    ],
)
def test_whose_name_a_paper_bears(slot: str, fields: Mapping[str, str], name: str) -> None:
    said = {
        "applicant.name": "甲公司",
        "form.ent_name": "西安示例商贸有限公司",
        "form.legal_name": "李四",
        "form.agent_name": "周经办",
    }
    assert holder_name(KINDS[slot], {**said, **fields}) == name


def test_without_a_company_it_is_the_person() -> None:
    mine = {"applicant.cert_no": AGENT}
    assert same_company(mine, {"applicant.cert_no": f" {AGENT} "})
    assert not same_company(mine, {"applicant.cert_no": OTHER})
    assert not same_company({}, {})


def test_a_foreigners_passport_is_not_the_next_ones() -> None:
    """An employer's case names no foreigner to tell whose it is."""
    assert not KINDS["M49"].reusable
