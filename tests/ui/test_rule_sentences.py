"""A wrong answer of any type is said with its field, the rule and what the rule is based on."""

from datetime import date

import pytest

from clerk_app.domain.catalogue import Field, FieldType, TableColumn
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import FieldProblem, check_value, table_value
from tests.helpers.samples import catalogue_doc
from ui.words import sentence

CATALOGUE = read_catalogue(catalogue_doc())
LABEL, SOURCE = "所问", "示例规定第一条"
COLUMNS = (
    TableColumn("number", "号码", FieldType.CERT_NO),
    TableColumn("share", "比例", FieldType.DECIMAL, sums_to="100"),
)
WRONG = {
    "int": (Field("q", LABEL, FieldType.INT, "g"), "一", "要填整数", "a whole number"),
    "least": (
        Field("q", LABEL, FieldType.INT, "g", least="3"),
        "2",
        "不能小于 3",
        "not less than 3",
    ),
    "decimal": (Field("q", LABEL, FieldType.DECIMAL, "g"), "1.234", "小数最多 2 位", "at most 2"),
    "date": (Field("q", LABEL, FieldType.DATE, "g"), "昨天", "要填日期", "a date"),
    "latest": (
        Field("q", LABEL, FieldType.DATE, "g", most="today"),
        "2027-01-01",
        "不能晚于 2026-11-23",
        "not after 2026-11-23",
    ),
    "bool": (Field("q", LABEL, FieldType.BOOL, "g"), "x", "要选是或否", "yes or no"),
    "choice": (
        Field("q", LABEL, FieldType.CHOICE, "g", options="currency"),
        "x",
        "要从列表中选择",
        "choose from the list",
    ),
    "mobile": (Field("q", LABEL, FieldType.MOBILE, "g"), "1", "11 位手机号码", "11 digits"),
    "cert_no": (
        Field("q", LABEL, FieldType.CERT_NO, "g"),
        "610305197103150015",
        "末位校验不符",
        "check digit",
    ),
    "uscc": (
        Field("q", LABEL, FieldType.USCC, "g"),
        "91610131XYQ1001761",
        "末位校验不符",
        "check character",
    ),
    "address": (
        Field("q", LABEL, FieldType.ADDRESS, "g"),
        "陕西省西安市雁塔区",
        "只有“陕西省西安市雁塔区”",
        'only "陕西省西安市雁塔区"',
    ),
    "region": (
        Field("q", LABEL, FieldType.REGION, "g"),
        "610105",
        "行政区划代码",
        "code of an area",
    ),
    "name": (
        Field("q", LABEL, FieldType.NAME, "g", name_of="person"),
        "张3",
        "姓名里不能有数字",
        "no digits",
    ),
    "cell": (
        Field("q", LABEL, FieldType.TABLE, "g", columns=COLUMNS),
        table_value([{"share": "100", "number": "610305197103150015"}]),
        "第 1 行“号码”",
        'row 1, "号码"',
    ),
    "sum": (
        Field("q", LABEL, FieldType.TABLE, "g", columns=COLUMNS),
        table_value([{"share": "60"}]),
        "比例合计应为 100",
        "比例 must add up to 100",
    ),
    "longest": (
        Field("q", LABEL, FieldType.TEXT, "g", longest=1),
        "两字",
        "最多 1 个字",
        "at most 1",
    ),
}


@pytest.mark.parametrize("kind", sorted(WRONG))
def test_the_sentence_names_the_rule(kind: str, language: str) -> None:
    field, value, chinese, english = WRONG[kind]
    with pytest.raises(RuleError) as refusal:
        check_value(CATALOGUE, field, {field.name: value}, today=date(2026, 11, 23))
    facts = {"field": field.name, **refusal.value.facts, "source": SOURCE}
    problem = FieldProblem(field.name, refusal.value.trouble, facts)
    said = sentence(problem.error(), {field.name: LABEL})
    assert (chinese if language == "zh_CN" else english) in said
    assert SOURCE in said
