"""Which fields of a case say who somebody is in law: a conflict in one locks the case."""

IDENTITY_FIELDS = frozenset(
    {
        "applicant.kind",
        "applicant.name",
        "applicant.cert_type",
        "applicant.cert_no",
        "form.ent_name",
        "form.uscc",
        "form.legal_name",
        "form.legal_cert_type",
        "form.legal_cert_no",
        "form.agent_name",
        "form.agent_cert_no",
        "form.investors",
        "form.capital",
        "form.currency",
        "form.is_foreign",
        "form.negative_list",
    }
)


def is_identity_field(name: str) -> bool:
    """Identity and legal fields: a conflict in one locks the case for decision (7.7)."""
    return name in IDENTITY_FIELDS
