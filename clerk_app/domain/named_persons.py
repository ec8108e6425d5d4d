"""Who is named in a case beside what is applied for: applicant, legal representative, agent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.form import APPLICANT_NAME, CERT_NO
from clerk_app.domain.typed_text import normal_name, plain


class Role(StrEnum):
    """What a person or body is to a case."""

    APPLICANT = "applicant"  # 申请人
    LEGAL = "legal"  # 法定代表人（负责人）
    AGENT = "agent"  # 经办人


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a case names, in one role."""

    role: Role
    name: str
    cert_no: str
    """As `plain` gives it; empty when the case does not say it."""


FIELDS: Mapping[Role, tuple[str, str]] = {
    Role.APPLICANT: (APPLICANT_NAME, CERT_NO),
    Role.LEGAL: ("form.legal_name", "form.legal_cert_no"),
    Role.AGENT: ("form.agent_name", "form.agent_cert_no"),
}
"""Fields with the name and the certificate number of each."""


def in_role(fields: Mapping[str, str], role: Role) -> Named:
    """Whom the answers name in a role; without name and number when it is nobody."""
    name, number = FIELDS[role]
    return Named(role, fields.get(name, ""), plain(fields.get(number, "")))


def named_in(fields: Mapping[str, str]) -> tuple[Named, ...]:
    """Everybody the answers name, once in each role."""
    everybody = (in_role(fields, role) for role in Role)
    return tuple(one for one in everybody if one.name.strip() or one.cert_no)


def found_by(named: Iterable[Named], asked: str) -> tuple[Named, ...]:
    """Those whose number `asked` is, however typed, or of whose name it is a part."""
    number, name = plain(asked), normal_name(asked)
    return tuple(
        one
        for one in named
        if (number and one.cert_no == number) or (name and name in normal_name(one.name))
    )


def beside_applicant(found: Iterable[Named]) -> tuple[Named, ...]:
    """Those to be told of beside the applicant: nobody, where the applicant was found."""
    found = tuple(found)
    return () if any(one.role is Role.APPLICANT for one in found) else found
