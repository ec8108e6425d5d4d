"""Who is named in a case, and whom a number or a part of a name means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.named_persons import (
    FIELDS,
    Named,
    Role,
    beside_applicant,
    found_by,
    in_role,
    named_in,
)

LEGAL_NO = "61030519710315105X"
AGENT_NO = "610881194901017779"
COMPANY = {
    "applicant.name": "西安示例（陕西）商贸有限公司",
    "applicant.cert_no": "91610131XYQ1001760",
    "form.legal_name": "李四光",
    "form.legal_cert_no": "6103051971 0315 105x",
    "form.agent_name": "周经办",
    "form.agent_cert_no": AGENT_NO,
}


@pytest.mark.parametrize(
    ("asked", "roles"),
    [
        (LEGAL_NO, [Role.LEGAL]),
        ("61030519710315105x", [Role.LEGAL]),
        ("四光", [Role.LEGAL]),
        ("周 经办", [Role.AGENT]),
        (AGENT_NO, [Role.AGENT]),
        ("(陕西)", [Role.APPLICANT]),
        (AGENT_NO[:-1], []),
        ("王五", []),
        ("", []),
        (" ", []),
        ("-", []),
    ],
)
def test_a_whole_number_or_a_part_of_a_name_finds_whom_it_means(
    asked: str, roles: list[Role]
) -> None:
    assert [one.role for one in found_by(named_in(COMPANY), asked)] == roles


def test_nobody_is_named_where_nothing_is_said() -> None:
    assert named_in({"form.agent_name": " ", "form.ent_name": "甲"}) == ()
    assert in_role({}, Role.AGENT) == Named(Role.AGENT, "", "")


def test_one_who_is_the_applicant_too_is_told_as_the_applicant() -> None:
    alone = {**COMPANY, "applicant.name": "李四光", "applicant.cert_no": LEGAL_NO}
    found = found_by(named_in(alone), LEGAL_NO)
    assert [one.role for one in found] == [Role.APPLICANT, Role.LEGAL]
    assert beside_applicant(found) == ()
    assert [one.role for one in beside_applicant(found[1:])] == [Role.LEGAL]


people = st.fixed_dictionaries(
    {},
    optional={
        field: st.sampled_from(["张三", "李四", "", LEGAL_NO, AGENT_NO, "-"])
        for pair in FIELDS.values()
        for field in pair
    },
)


@given(people, st.sampled_from(["张三", "三", LEGAL_NO, AGENT_NO]))
def test_only_those_are_found_who_bear_the_number_or_the_name(
    fields: dict[str, str], asked: str
) -> None:
    found = found_by(named_in(fields), asked)
    for role, (name, number) in FIELDS.items():
        bears = asked == fields.get(number) or asked in fields.get(name, "")
        assert (role in [one.role for one in found]) is bears
    assert len({one.role for one in found}) == len(found)
