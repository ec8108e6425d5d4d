"""A person's papers follow the person, a company's stay with the company."""

from collections.abc import Mapping

import pytest

from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.holder import same_company, serves
from tests.helpers.catalogues import shipped

KINDS = {one.id: one for one in read_catalogue(shipped()).materials}
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


def test_a_code_says_more_than_a_name() -> None:
    code = "91610131MAB0J0000A"
    assert same_company({"form.uscc": code, "form.ent_name": "甲"}, {"form.uscc": code})
    assert not same_company({"form.uscc": code, **FIRST}, {**FIRST, "form.uscc": code[:-1] + "B"})


def test_without_a_company_it_is_the_person() -> None:
    mine = {"applicant.cert_no": AGENT}
    assert same_company(mine, {"applicant.cert_no": f" {AGENT} "})
    assert not same_company(mine, {"applicant.cert_no": OTHER})
    assert not same_company({}, {})


def test_a_foreigners_passport_is_not_the_next_ones() -> None:
    """An employer's case names no foreigner to tell whose it is."""
    assert not KINDS["M49"].reusable
