"""The law of each kind of matter: the articles that notices cite, and what it does not know."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from clerk_app.domain.case import CaseItem
from clerk_app.domain.case_states import Act
from clerk_app.domain.catalogue import Catalogue, Item
from clerk_app.domain.item_codes import item_type_of
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.procedures import Procedure, named, of_type

LICENSING_LAW_32 = "《中华人民共和国行政许可法》第三十二条"
"""The five outcomes of an application."""
LICENSING_LAW_34 = "《中华人民共和国行政许可法》第三十四条"
"""What can be decided on the spot is decided on the spot."""
LICENSING_LAW_38 = "《中华人民共和国行政许可法》第三十八条"
"""A refusal gives its reasons and names the remedies."""
LICENSING_LAW_42 = "《中华人民共和国行政许可法》第四十二条"
"""Limits, and how they may be lengthened."""
LICENSING_LAW_45 = "《中华人民共和国行政许可法》第四十五条"
"""Time that is not counted."""
FOREIGN_INVESTMENT_RULES_34 = "《中华人民共和国外商投资法实施条例》第三十四条"
"""What lies within the negative list and does not meet it is neither licensed nor registered."""
REGISTRATION_19 = "《中华人民共和国市场主体登记管理条例》第十九条"
"""Registered on the spot or in three working days; three more when the head approves."""
REGISTRATION_20 = "《中华人民共和国市场主体登记管理条例》第二十条"
"""What the law does not allow is not registered, and the reason is told."""
REGISTRATION_RULES_18 = "《中华人民共和国市场主体登记管理条例实施细则》第十八条"
"""Materials are returned and the applicant files again."""

_REGISTRATION_LAW = "市场主体登记管理条例"
"""An item whose limit rests on it is a registration, though the list has no type of its own."""

_ARTICLES: Mapping[Procedure, Mapping[NoticeKind, str]] = MappingProxyType(
    {
        Procedure.LICENCE: {
            NoticeKind.ACCEPTANCE: LICENSING_LAW_32,
            NoticeKind.CORRECTION: LICENSING_LAW_32,
            NoticeKind.NOT_REQUIRED: LICENSING_LAW_32,
            NoticeKind.REFUSAL: LICENSING_LAW_32,
            NoticeKind.SUSPENSION: LICENSING_LAW_45,
            NoticeKind.EXTENSION: LICENSING_LAW_42,
            NoticeKind.GRANT: LICENSING_LAW_34,
            NoticeKind.DENIAL: LICENSING_LAW_38,
        },
        Procedure.REGISTRATION: {
            NoticeKind.ACCEPTANCE: REGISTRATION_19,
            NoticeKind.RETURN: REGISTRATION_RULES_18,
            NoticeKind.EXTENSION: REGISTRATION_19,
            NoticeKind.GRANT: REGISTRATION_19,
            NoticeKind.DENIAL: REGISTRATION_20,
        },
    }
)
"""What is not here rests on the item's own basis (设定依据), if its catalogue tells one."""

_WHY_NOT: Mapping[Act, tuple[Callable[[Procedure], bool], str]] = MappingProxyType(
    {
        Act.RETURN: (
            lambda one: one is Procedure.REGISTRATION,
            f"退回材料、重新申报只适用于经营主体登记（{REGISTRATION_RULES_18}），其他事项一次性告知补正",
        ),
        Act.ASK_CORRECTION: (
            lambda one: one is not Procedure.REGISTRATION,
            f"依照{REGISTRATION_RULES_18}，经营主体登记材料不齐的，退回材料，由申请人重新申报",
        ),
        Act.SUSPEND: (
            lambda one: one is not Procedure.REGISTRATION,
            f"依照{REGISTRATION_19}，登记没有特别程序，情形复杂的可以延长一次",
        ),
    }
)
"""Acts that one law knows and another does not: for which procedures, and the law in words."""


def procedure_in(item: Item) -> Procedure:
    """The procedure of a catalogue's item, derived where an older catalogue does not say it."""
    said = named(item.procedure)
    if said is not None:
        return said
    if _REGISTRATION_LAW in item.limit_basis:
        return Procedure.REGISTRATION
    return of_type(item.item_type)


def own_basis(item: Item) -> str:
    """What a catalogue's item rests on (设定依据); empty where it does not say."""
    return "、".join(item.guide.basis) or item.limit_basis


def procedure_of(item: CaseItem, catalogue: Catalogue) -> Procedure:
    """The procedure of a case's item; of older cases by the catalogue they began with.

    An item that catalogue does not know is taken by the type in its code.
    """
    said = named(item.procedure)
    if said is not None:
        return said
    known = catalogue.find_item(item.item_id)
    return procedure_in(known) if known is not None else of_type(item_type_of(item.task_code))


def accepted_by_silence(procedure: Procedure) -> bool:
    """Whether what nobody asked for in time counts as accepted (行政许可法 32(4)).

    Every receipt promises it (domain.md T7), but a registration's law returns the materials (T5).
    """
    return procedure is not Procedure.REGISTRATION


def knows(procedure: Procedure, act: Act) -> bool:
    """Whether the law of the procedure knows this act at all."""
    rule = _WHY_NOT.get(act)
    return rule is None or rule[0](procedure)


def why_unknown(act: Act) -> str:
    """The law, in words, that keeps an act from matters of another procedure."""
    rule = _WHY_NOT.get(act)
    return rule[1] if rule is not None else ""


def article(procedure: Procedure, kind: NoticeKind, own: str = "") -> str:
    """What a notice of that kind cites; `own` is the item's own basis, and may be empty."""
    return _ARTICLES.get(procedure, {}).get(kind, own)


def bases_of(
    kind: NoticeKind, items: Iterable[CaseItem], catalogue: Catalogue
) -> Mapping[str, str]:
    """What an act of that kind rests on for each item, by id; empty where no article is known."""
    found = {}
    for item in items:
        known = catalogue.find_item(item.item_id)
        own = item.legal_basis or (own_basis(known) if known is not None else "")
        found[item.item_id] = article(procedure_of(item, catalogue), kind, own)
    return found


def basis_of(kind: NoticeKind, items: Iterable[CaseItem], catalogue: Catalogue) -> str:
    """What one notice about several items cites: each article once, with the items it is of.

    Items are named only where they rest on different articles. Empty: no article is known.
    """
    told = tuple(items)
    each = bases_of(kind, told, catalogue)
    shared: dict[str, list[str]] = {}
    for item in told:
        shared.setdefault(each[item.item_id], []).append(item.name)
    if len(shared) == 1:
        return next(iter(shared))
    return "、".join(f"{law}（{'、'.join(names)}）" for law, names in shared.items() if law)
