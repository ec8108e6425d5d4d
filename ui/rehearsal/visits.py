"""Who comes on the day of a rehearsal, and what for; every person and company is made up."""

from collections.abc import Mapping
from dataclasses import dataclass

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.checklist import SHARED
from clerk_app.domain.form import merged_form, table_value

CREDIT_CODE = "91610100XYD0017G6Y"
"""A sample code (domain facts 2.2): right by its check character, of no real body."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor: a queue at the kiosk, and a case at the window unless nothing is wanted."""

    who: str
    cert_no: str
    queue: str
    theme: str = ""
    items: tuple[str, ...] = ()
    priority: str = ""
    """Reason to go first, as the kiosk's button is named; empty: none."""
    invests_in: str = ""
    """What somebody from abroad invests in, as the clerk looks it up in the negative list."""


ONLINE = Visit("赵文静", "610981195507300285", "A", items=("I20",))
"""Applied online and has everything."""
SUPPLEMENTING = Visit("孙立群", "610681198802292334", "D", items=("I22",))
"""Applied online without one material; hands it in online after the window asked."""

JOINT = Visit("张三丰", "610305197103150014", "Z", theme="T01")
SINGLE = Visit("李秀英", "610305196411091146", "B", items=("I04",))
RECALLED = Visit("钱国华", "61030519710315105X", "A", items=("I03",))
ABSENT = Visit("吴先生", "", "C")
TRANSFERRED = Visit("郑小川", "61011819901231516X", "B", items=("I15",))
"""Came to the wrong queue: sent on from B to C."""
FAVOURED = Visit("周长庚", "610881194901017779", "A", items=("I31",), priority="elderly")

OFFLINE_SINGLE = Visit("冯玉珍", "612301200109106402", "B", items=("I06",))
OFFLINE_JOINT = Visit("陈建国", "612701200407048599", "Z", theme="T05")
OFFLINE_MORE = Visit("褚卫东", "610482197706070804", "D", items=("I32",))
LATE = Visit("卫兰", "610703198305183627", "C", items=("I11",))
FOREIGN = Visit("史密斯", "961840190102031019", "A", items=("I01",), invests_in="幼儿园")
"""From abroad, opens a kindergarten with a Chinese partner: restricted, the condition is met."""
FLAGGED = RECALLED
"""Is on the platform's credit list (`resources/credit`): may defer nothing."""
LAST = Visit("蒋志明", "810000190102031037", "B", items=("I08",))
"""Holds a residence permit of Hong Kong, Macao and Taiwan residents (港澳台居民居住证)."""


def applicant(visit: Visit) -> dict[str, str]:
    """The applicant's part of a form."""
    hmt = visit.cert_no.startswith(("81", "82", "83"))
    abroad = visit.cert_no.startswith("9")
    paper = "foreign_resident" if abroad else "hmt_residence" if hmt else "resident_id"
    return {
        "applicant.kind": "person",
        "applicant.cert_type": paper,
        "applicant.cert_no": visit.cert_no,
        "applicant.name": visit.who,
        "applicant.mobile": "13800000001",
    }


def answers(catalogue: Catalogue, visit: Visit, items: tuple[str, ...]) -> Mapping[str, str]:
    """A right answer to every question of the form, by the name of its value."""
    values = applicant(visit)
    known = {
        "ent_name": f"西安{visit.who[0]}记示例商贸有限公司",
        "uscc": CREDIT_CODE,
        "address": "西安国际港务区示例路1号",
        "host_name": "西安示例众创空间管理有限公司",
        "host_uscc": CREDIT_CODE,
        "scope": "日用百货销售；供应链管理服务",
        "is_foreign": "1" if visit.invests_in else "0",
        # No value but what is typed into the search: the list is looked into by hand.
        "negative_list": visit.invests_in,
        "legal_name": visit.who,
        "legal_cert_type": values["applicant.cert_type"],
        "legal_cert_no": visit.cert_no,
        "investors": table_value(
            [{"name": visit.who, "cert_no": visit.cert_no, "amount": "100", "ratio": "100"}]
        ),
        "agent_name": visit.who,
        "agent_cert_no": visit.cert_no if values["applicant.cert_type"] == "resident_id" else "",
    }
    for group in merged_form(catalogue, items):
        for one in group.fields:
            field = one.field
            value = known.get(field.key)
            if value is None:
                value = _usual(catalogue, field)
            values[field.name] = value
    return values


def _usual(catalogue: Catalogue, field: Field) -> str:
    offered = catalogue.options(field)
    if offered:
        return offered[0].code
    return {
        FieldType.INT: "12",
        FieldType.DECIMAL: "100.00",
        FieldType.BOOL: "0",
        FieldType.MOBILE: "13800000001",
        FieldType.DATE: "2026-11-23",
    }.get(field.type, "示例")


def items_of(catalogue: Catalogue, visit: Visit) -> tuple[str, ...]:
    """Ids of the items of the visit: of a theme those that are not optional."""
    if not visit.theme:
        return visit.items
    return tuple(one.item for one in catalogue.theme(visit.theme).items if not one.optional)


def papers_of(catalogue: Catalogue, items: tuple[str, ...], theme: str = "") -> dict[str, str]:
    """What must be handed in for these items, each once: title by slot."""
    replaces = catalogue.theme(theme).replaces if theme else {}
    asked = {
        replaces.get(one.material, one.material)
        for item_id in items
        for one in catalogue.item(item_id).materials
        if one.necessity in ("1", "3")
        and one.obtain != SHARED
        and catalogue.material(one.material).produced_by not in items
    }
    return {slot: catalogue.material(slot).name for slot in sorted(asked)}
