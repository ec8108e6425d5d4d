"""The citizen page as a reader meets it: every form opened, filled in, sent, read back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from clerk_app.domain.case_states import Act
from clerk_app.domain.catalogue import FieldType, Option, TableColumn
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.negative_list import not_listed, value_of
from clerk_app.domain.operations import Args, ExtendLimit
from clerk_app.paper.fonts import load_fonts
from clerk_app.paper.specimens import specimen_jpeg, specimen_pdf
from sync.platform.citizen_form import sections
from sync.platform.online_access import MOST_FAILURES
from tests.helpers.browser import Browser, Page
from tests.helpers.builders import move, operation
from tests.helpers.papers import FONT_FOLDER
from tests.helpers.platforms import Running
from tests.helpers.posted import case_of, pull, send
from tests.helpers.samples import catalogue_doc
from ui.rehearsal.visits import FOREIGN, ONLINE, SUPPLEMENTING, Visit, answers

CATALOGUE = read_catalogue(catalogue_doc())


@pytest.fixture
def browser(platform: Running) -> Iterator[Browser]:
    with Browser(platform.base) as one:
        yield one


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, fonts = tmp_path_factory.mktemp("papers"), load_fonts(FONT_FOLDER)
    found = {
        "jpg": specimen_jpeg("平面布局图", ("样张",), fonts),
        "pdf": specimen_pdf("申请书", ("样张",), fonts, pages=2),
        "txt": b"just text",
        "empty": b"",
        "cut": specimen_jpeg("平面布局图", ("样张",), fonts)[:4000],
    }
    paths = {}
    for kind, content in found.items():
        paths[kind] = folder / ("text.pdf" if kind == "txt" else f"paper.{kind}")
        paths[kind].write_bytes(content)
    return paths


def apply(browser: Browser, visit: Visit = ONLINE, **changed: str) -> Page:
    page = browser.open(f"/apply?item={visit.items[0]}")
    values = {**answers(CATALOGUE, visit, visit.items), **changed}
    return browser.send(page.form("/apply"), values)


def number_and_code(page: Page) -> tuple[str, str]:
    number = page.url.rpartition("/")[2].partition("?")[0]
    code = page.html.partition('class="code">')[2].partition("<")[0]
    return number, code


def test_everything_from_the_form_to_the_progress(
    browser: Browser, papers: dict[str, Path]
) -> None:
    home = browser.open("/")
    assert "企业开办一件事" in home.text
    assert "/apply?item=I20" in home.links
    page = apply(browser)
    assert page.status == 200
    assert "已提交" in page.text
    number, code = number_and_code(page)
    assert number.startswith("WB0001")
    for kind in ("jpg", "pdf"):
        form = next(one for one in page.forms if one.values.get("slot") == "M34")
        page = browser.send(form, file=papers[kind])
        assert page.status == 200, page.text
    assert page.text.count("已交：paper") == 2
    assert code not in page.html
    with Browser(browser.base) as other:
        found = other.open("/").form("/cases")
        page = other.send(found, {"number": number, "code": code.lower()})
        assert page.status == 200
        assert "已提交，等待窗口接件" in page.text
        assert "赵*" in page.text
        assert ONLINE.cert_no not in page.html
        assert ONLINE.who not in page.html


def test_with_the_end_of_the_certificate_one_sees_states_only(browser: Browser) -> None:
    number, _ = number_and_code(apply(browser))
    with Browser(browser.base) as other:
        form = other.open("/").form("/cases")
        page = other.send(form, {"number": number, "code": ONLINE.cert_no[-4:]})
        assert page.status == 200
        assert "食品经营许可" in page.text
        assert "材料" not in [one.strip() for one in page.html.split("<h2>")]
        assert not [one for one in page.forms if one.file_field]
        assert other.open(f"/cases/{number}").status == 403


def test_a_form_with_faults_comes_back_with_all_of_them_and_everything_typed(
    browser: Browser,
) -> None:
    page = apply(
        browser,
        ONLINE,
        **{
            "applicant.cert_no": "610305197103150015",
            "applicant.mobile": "123",
            "form.ent_name": "",
        },
    )
    assert page.status == 422
    assert "有 3 项需要改正" in page.text
    assert "证件号码的校验位不对" in page.text
    assert "请填 11 位手机号码" in page.text
    form = page.form("/apply")
    assert form.values["applicant.cert_no"] == "610305197103150015"
    assert form.values["form.address"] == "西安国际港务区示例路1号"
    right = browser.send(form, answers(CATALOGUE, ONLINE, ONLINE.items))
    assert right.status == 200


def test_a_table_grows_by_a_row_and_keeps_what_was_typed(browser: Browser) -> None:
    page = browser.open("/apply?item=I01")
    form = page.form("/apply")
    first = {"form.investors.0.name": "张三丰", "form.investors.0.ratio": "60"}
    page = browser.send(form, {**first, "more": "form.investors"})
    form = page.form("/apply")
    assert form.values["form.investors.0.name"] == "张三丰"
    assert form.values["form.investors.1.name"] == ""
    page = browser.send(form, {"form.investors.1.name": "李四光", "form.investors.1.ratio": "30"})
    assert "出资比例（%）合计应为 100" in page.text


def test_a_row_without_what_it_must_say_is_named(browser: Browser) -> None:
    form = browser.open("/apply?item=I01").form("/apply")
    page = browser.send(form, {"form.investors.0.ratio": "100"})
    assert "第 1 行“姓名或名称”：请填写" in page.text


def test_a_column_with_a_list_is_chosen_from() -> None:
    ways = (Option("1", "货币"), Option("2", "实物"))
    way = TableColumn("way", "出资方式", FieldType.CHOICE, options="ways", required=True)
    table = CATALOGUE.field("investors")
    table = replace(table, columns=(*table.columns[:1], way))
    fields = tuple(table if one.key == table.key else one for one in CATALOGUE.fields)
    catalogue = replace(CATALOGUE, fields=fields, code_lists={**CATALOGUE.code_lists, "ways": ways})
    asked = [one for part in sections(catalogue, ("I01",), {}, {}) for one in part.questions]
    (found,) = [one for one in asked if one.field == table]
    assert found.lists == {"name": (), "way": (("1", "货币"), ("2", "实物"))}


def test_pressed_twice_it_is_submitted_once(browser: Browser) -> None:
    form = browser.open("/apply?item=I20").form("/apply")
    values = answers(CATALOGUE, ONLINE, ONLINE.items)
    first, second = browser.send(form, values), browser.send(form, values)
    assert number_and_code(first) == number_and_code(second)


def test_a_second_case_for_the_same_thing_is_told_so(browser: Browser) -> None:
    apply(browser)
    page = apply(browser)
    assert page.status == 409
    assert "您已有同一事项正在办理" in page.text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("txt", "只收 JPG"),
        ("empty", "文件是空的"),
        ("cut", "文件已损坏"),
    ],
)
def test_a_file_that_is_none_is_refused_beside_its_line(
    browser: Browser, papers: dict[str, Path], kind: str, said: str
) -> None:
    page = apply(browser)
    form = next(one for one in page.forms if one.values.get("slot") == "M34")
    page = browser.send(form, file=papers[kind])
    assert page.status == 422
    assert said in page.text
    assert "已交" not in page.text


def test_a_form_from_elsewhere_is_refused(browser: Browser, platform: Running) -> None:
    form = browser.open("/apply?item=I20").form("/apply")
    with Browser(platform.base) as stranger:
        page = stranger.send(form, answers(CATALOGUE, ONLINE, ONLINE.items))
    assert page.status == 403
    assert "页面已过期" in page.text


def test_wrong_codes_and_unknown_numbers_are_answered_alike_until_it_closes(
    browser: Browser,
) -> None:
    number, code = number_and_code(apply(browser))
    with Browser(browser.base) as other:
        form = other.open("/").form("/cases")
        wrong = other.send(form, {"number": number, "code": "WRONGCODE2"})
        unknown = other.send(form, {"number": "WB00012611239999X", "code": "WRONGCODE2"})
        assert (wrong.status, wrong.text) == (unknown.status, unknown.text)
        for _ in range(MOST_FAILURES):
            other.send(form, {"number": number, "code": "WRONGCODE2"})
        closed = other.send(form, {"number": number, "code": code})
        assert closed.status == 429
        assert "15 分钟" in closed.text


def test_what_is_typed_is_text_and_never_markup(browser: Browser) -> None:
    page = apply(
        browser, ONLINE, **{"form.ent_name": "<script>alert(1)</script>", "applicant.mobile": "1"}
    )
    assert "<script>" not in page.html
    assert page.form("/apply").values["form.ent_name"] == "<script>alert(1)</script>"


def test_answers_forbid_scripts_frames_and_caches(platform: Running) -> None:
    answer = requests.get(platform.base + "/", timeout=30)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "path", ["/apply", "/apply?item=I99", "/apply?theme=T99", "/apply?item=I12"]
)
def test_what_is_not_offered_is_told_so(browser: Browser, path: str) -> None:
    page = browser.open(path)
    assert page.status == 422
    assert "没有成功" in page.text


def test_leaving_forgets_the_case(browser: Browser) -> None:
    page = apply(browser, SUPPLEMENTING)
    number, _ = number_and_code(page)
    assert browser.open(f"/cases/{number}").status == 200
    browser.send(page.form("/leave"))
    assert browser.open(f"/cases/{number}").status == 403


def test_the_steps_say_where_and_by_whom_without_a_whole_name(
    browser: Browser, platform: Running
) -> None:
    page = apply(browser)
    number, code = number_and_code(page)
    with platform.client() as client:
        case_id = next(
            row["case_id"] for row in pull(client)["rows"] if row["doc"]["number"] == number
        )
        taken = operation("op-window", move(Act.RECEIVE), case_id=case_id, base=1)
        assert send(client, taken)[0]["outcome"] == "applied"
    with Browser(browser.base) as other:
        page = other.send(other.open("/").form("/cases"), {"number": number, "code": code})
        assert "窗口已收件（3 号窗口，李*）" in page.text
        assert "网上提交（网上）" in page.text
        assert "李窗口" not in page.html


def test_the_applicant_sees_that_supervision_has_the_decision_but_no_number(
    browser: Browser, platform: Running
) -> None:
    number, code = number_and_code(apply(browser))
    with platform.client() as client:
        rows = {row["doc"]["number"]: row["case_id"] for row in pull(client)["rows"]}
        withdrawn = operation("op-window", move(Act.WITHDRAW), case_id=rows[number], base=1)
        send(client, withdrawn)
        [noted] = case_of(client, rows[number])["supervised"]
    shown = {"X-Access-Code": code}
    told = requests.get(
        f"{browser.base}/v1/online/cases/{number}", headers=shown, timeout=10
    ).json()
    assert "to_supervision" in [one["kind"] for one in told["timeline"]]
    assert platform.platform.contract.misfits("Progress", told) == ()
    page = browser.open(f"/cases/{number}")
    assert "决定已推送监管部门" in page.text
    assert noted["number"] not in page.html


def test_a_longer_limit_and_its_reason_are_told(
    browser: Browser, platform: Running, papers: dict[str, Path]
) -> None:
    """行政许可法 42; with the end of a certificate one sees that, and not why."""
    page = apply(browser)
    number, code = number_and_code(page)
    for slot in [one.values["slot"] for one in page.forms if "slot" in one.values]:
        form = next(one for one in page.forms if one.values.get("slot") == slot)
        page = browser.send(form, file=papers["jpg"])
    with platform.client() as client:
        found = {row["doc"]["number"]: row for row in pull(client)["rows"]}[number]
        (item,) = found["doc"]["items"]
        longer = ExtendLimit((item["item_id"],), 5, "案情复杂", "吴主任")
        parent, case = "", found["case_id"]
        acts: tuple[Args, ...] = (move(Act.RECEIVE), move(Act.ACCEPT), longer)
        for at, args in enumerate(acts):
            made = operation(f"op-{at}", args, case_id=case, base=found["version"], parent=parent)
            assert send(client, made)[0]["outcome"] == "applied"
            parent = made.op_id
    for shown, reason in ((code, True), (ONLINE.cert_no[-4:], False)):
        with Browser(browser.base) as other:
            found_form = other.open("/").form("/cases")
            page = other.send(found_form, {"number": number, "code": shown})
            assert "办理期限延长 5 个工作日（3 号窗口" in page.text
            assert "已延长 5 个工作日" in page.text
            assert ("案情复杂" in page.html) is reason


def test_a_correction_is_handed_in_when_what_was_asked_for_is_there(
    browser: Browser, platform: Running, papers: dict[str, Path]
) -> None:
    number, _ = number_and_code(apply(browser))
    with platform.client() as client:
        (row,) = (one for one in pull(client)["rows"] if one["doc"]["number"] == number)
        asked = replace(move(Act.ASK_CORRECTION, "I20", reason="请补交"), asked=("M34",))
        made = operation("op-asked", asked, case_id=row["case_id"], base=1)
        assert send(client, made)[0]["outcome"] == "applied"
    case = f"/cases/{number}"
    for odd in ("9" * 5_000, "9" * 30, "²"):
        # What it was built on is taken for what there is when it is no number.
        page = browser.send(browser.open(case).form(f"{case}/supplement"), {"base": odd})
        assert page.status == 422
    early = browser.send(browser.open(case).form(f"{case}/supplement"))
    assert early.status == 422
    assert "还没有收到：经营场所平面布局图" in early.text
    page = browser.open(case)
    form = next(one for one in page.forms if one.values.get("slot") == "M34")
    page = browser.send(form, file=papers["jpg"])
    page = browser.send(page.form(f"{case}/supplement"))
    assert "已补正，等待受理" in page.text


def test_who_invests_from_abroad_says_what_the_negative_list_says(
    browser: Browser, platform: Running
) -> None:
    """The window looks again; here it must only be said."""
    investor = {"name": "史密斯", "cert_no": FOREIGN.cert_no, "amount": "100", "ratio": "100"}
    said = {f"form.investors.0.{key}": cell for key, cell in investor.items()}
    said |= {"form.is_foreign": "1", "form.negative_list": ""}
    unsaid = apply(browser, FOREIGN, **said)
    assert unsaid.status == 422
    assert "有 1 项需要改正" in unsaid.text
    edition = platform.platform.negative_lists[-1]
    value = value_of(not_listed(edition))
    page = apply(browser, FOREIGN, **{**said, "form.negative_list": value})
    number, _ = number_and_code(page)
    with platform.client() as client:
        docs = {row["doc"]["number"]: row["doc"] for row in pull(client)["rows"]}
    assert docs[number]["fields"]["form.negative_list"] == value


def test_a_joint_case_shows_its_items_side_by_side_and_who_waits_for_whom(
    browser: Browser, platform: Running
) -> None:
    theme = CATALOGUE.theme("T04")
    parts = tuple(one.item for one in theme.items)
    form = browser.open("/apply?theme=T04").form("/apply")
    investor = {"name": ONLINE.who, "cert_no": ONLINE.cert_no, "amount": "100", "ratio": "100"}
    cells = {f"form.investors.0.{key}": cell for key, cell in investor.items()}
    page = browser.send(form, {**answers(CATALOGUE, ONLINE, parts), **cells})
    number, code = number_and_code(page)
    assert "等“企业设立登记”的结果" in page.text
    assert page.html.count('<ol class="lane in-0"') == 1
    assert page.html.count('<ol class="lane in-1"') == len(parts) - 1
    with platform.client() as client:
        (row,) = (one for one in pull(client)["rows"] if one["doc"]["number"] == number)
        asked = move(Act.ASK_CORRECTION, "I20", reason="请补交平面布局图")
        made = operation("op-asked", asked, case_id=row["case_id"], base=1)
        assert send(client, made)[0]["outcome"] == "applied"
    page = browser.open(f"/cases/{number}")
    assert "受理 暂停等待" in page.text
    assert "请补交平面布局图" in page.text
    assert page.text.count("需要补正") >= 1
    assert page.text.count("收件 正在进行") == len(parts) - 1
    # What happened says which of the items it was about, and why.
    name = CATALOGUE.item("I20").name
    assert f"一次性告知补正：{name}（3 号窗口，李*）请补交平面布局图" in page.text.replace(
        ") ", "）"
    )
    address = f"{browser.base}/v1/online/cases/{number}"
    told = requests.get(address, headers={"X-Access-Code": code}, timeout=10).json()
    assert platform.platform.contract.misfits("Progress", told) == ()
    step = told["timeline"][-1]
    said = (step["detail"], step["items"], step["reason"])
    assert said == ("ask_correction", ["I20"], "请补交平面布局图")
    with Browser(browser.base) as other:
        known = {"number": number, "code": ONLINE.cert_no[-4:]}
        page = other.send(other.open("/").form("/cases"), known)
        assert f"一次性告知补正：{name}" in page.text
        assert "请补交平面布局图" not in page.html
