"""One table says what each kind of paper must carry, and every name in it has words."""

import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.paper_code import KINDS
from clerk_app.domain.paper_needs import NEEDS, SINCE, require
from ui import paper_field_words

ALL = [(kind, name) for kind, names in NEEDS.items() for name in names]


@pytest.mark.parametrize("kind", NEEDS)
def test_a_paper_without_what_its_kind_must_carry_is_refused_by_name(kind: str) -> None:
    for name in NEEDS[kind]:
        said = dict.fromkeys(NEEDS[kind], "said") | {name: " "}
        with pytest.raises(RuleError) as refused:
            require(kind, said)
        assert refused.value.trouble is Trouble.PAPER_FIELD_MISSING
        assert refused.value.facts == {"field": name}
        require(kind, said | {name: "said"})


def test_what_later_forms_want_is_asked_of_them_only() -> None:
    said = dict.fromkeys(NEEDS["special_procedure_notice"], "said")
    require("special_procedure_notice", said, form=3)
    with pytest.raises(RuleError) as refused:
        require("special_procedure_notice", said, form=4)
    assert refused.value.facts == {"field": "until"}


def test_an_empty_line_of_a_list_is_named_in_words() -> None:
    said = dict.fromkeys(NEEDS["receipt"], "said")
    with pytest.raises(RuleError) as refused:
        require("receipt", said | {"items.1.due": ""})
    assert paper_field_words.name(str(refused.value.facts["field"])) == "“申请事项”第2行 办结期限"


def test_every_kind_is_in_the_table_and_every_name_has_words() -> None:
    assert set(KINDS) | set(NoticeKind) <= set(NEEDS)
    names = {name for _, name in ALL} | {
        name for kinds in SINCE.values() for more in kinds.values() for name in more
    }
    assert names <= set(paper_field_words.NAMES)
