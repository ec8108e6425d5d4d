"""Who is the applicant is typed once: which questions follow is read from the catalogue's keys."""

from dataclasses import replace

import pytest

from clerk_app.domain.catalogue import Field, FieldType, TableColumn
from clerk_app.domain.form import table_rows, table_value
from clerk_app.domain.same_person import as_applicant, asks_who, is_same, rows_as_applicant

APPLICANT = {
    "applicant.kind": "person",
    "applicant.name": "李秀英",
    "applicant.cert_type": "resident_id",
    "applicant.cert_no": "610305196411091146",
    "applicant.mobile": "13800000001",
}


def asked(key: str, **more: str) -> Field:
    return replace(Field(key, key, FieldType.TEXT, "g", True), **more)  # type: ignore[arg-type]


LEGAL = (
    asked("legal_name"),
    asked("legal_cert_type"),
    asked("legal_cert_no", cert_type_field="legal_cert_type"),
    asked("legal_mobile"),
)
AGENT = (asked("agent_name"), asked("agent_cert_no"))
COMPANY = (asked("ent_name"), asked("ent_type"))
ALL = (*LEGAL, *AGENT, *COMPANY)


def test_a_name_of_whom_more_is_asked_is_a_person_s() -> None:
    assert [one.key for one in ALL if asks_who(one, ALL)] == ["legal_name", "agent_name"]


def test_everything_asked_of_that_person_is_filled() -> None:
    assert as_applicant(LEGAL[0], ALL, APPLICANT) == {
        "form.legal_name": "李秀英",
        "form.legal_cert_type": "resident_id",
        "form.legal_cert_no": "610305196411091146",
        "form.legal_mobile": "13800000001",
    }


def test_a_number_of_another_paper_is_not_taken_for_an_identity_card_s() -> None:
    passport = {**APPLICANT, "applicant.cert_type": "passport", "applicant.cert_no": "E12345678"}
    assert "form.agent_cert_no" not in as_applicant(AGENT[0], ALL, passport)
    assert as_applicant(LEGAL[0], ALL, passport)["form.legal_cert_no"] == "E12345678"


@pytest.mark.parametrize(
    "unknown", [{}, {**APPLICANT, "applicant.kind": "organisation"}, {"applicant.cert_no": "1"}]
)
def test_nobody_is_the_applicant_who_is_not_known_or_no_person(unknown: dict[str, str]) -> None:
    assert as_applicant(LEGAL[0], ALL, unknown) == {}


def test_a_row_may_be_the_applicant_too() -> None:
    columns = (
        TableColumn("name", "姓名", FieldType.TEXT),
        TableColumn("cert_no", "证件号码", FieldType.CERT_NO),
        TableColumn("amount", "出资额", FieldType.DECIMAL),
    )
    table = replace(asked("investors"), type=FieldType.TABLE, columns=columns)
    said = table_value([{"name": "王某", "amount": "1"}, {"name": "\uff1d", "amount": "2"}])
    rows = table_rows(table, rows_as_applicant(table, said, APPLICANT))
    assert [row.get("name") for row in rows] == ["王某", "李秀英"]
    assert [row.get("cert_no", "") for row in rows] == ["", "610305196411091146"]
    assert rows_as_applicant(table, table_value([{"name": "王某"}]), APPLICANT) == ""
    assert rows_as_applicant(table, "{broken", APPLICANT) == ""


def test_full_width_counts() -> None:
    assert is_same("=")
    assert is_same("\uff1d")
    assert not is_same("==")
