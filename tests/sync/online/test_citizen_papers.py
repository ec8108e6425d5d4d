"""Anyone asks the platform whether a paper is genuine, by its address or by typing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_app.domain import batch_number, bundle_number, case_number
from clerk_app.domain.case_states import Act
from clerk_app.domain.delivery import SIGNATURE_SLOT
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import Args
from clerk_app.domain.paper_code import KINDS, PaperCode, paper_code
from sync.platform import citizen_papers
from sync.platform.database import open_database
from sync.platform.online_access import MOST_FAILURES
from sync.platform.tables import sheet_case
from tests.helpers.browser import Browser
from tests.helpers.builders import create, material, move, operation
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import send
from ui import words

KEY = "0190a0b0-0000-7000-8000-00000000abcd"
DAY = "2026-11-23"


@pytest.fixture
def code(platform: Running) -> PaperCode:
    made = create(number=case_number.make("GX0301", date(2026, 11, 23), 7))
    with platform.client() as client:
        number = made.number
        paper = IssuePaper(KEY, "receipt", number, "c" * 64, False, 1, issued_on=DAY)
        results = send(client, operation("op-1", made), operation("op-2", paper, parent="op-1"))
    assert [one["outcome"] for one in results] == ["applied", "applied"], results
    return paper_code(number, kind="receipt", copy=1, paper=number, issued_on=DAY, key=KEY)


def test_the_address_on_a_genuine_paper_tells_kind_day_state_and_a_masked_name(
    platform: Running, code: PaperCode
) -> None:
    with Browser(platform.base) as browser:
        page = browser.open(f"/paper/{code.text}")
        assert page.status == 200
        for said in ("这份文书是真的", "收件凭证", "第 1 份", DAY, "已收件"):
            assert said in page.text
        form = browser.open("/").form("/papers")
        spoken = case_number.spoken_groups(code.number).lower()
        typed = browser.send(form, {"number": spoken, "check": code.spoken})
        assert (typed.status, typed.text) == (200, page.text)


def test_a_paper_issued_offline_is_confirmed_with_the_act_it_tells_of(platform: Running) -> None:
    made = create(number=case_number.make("GX0301", date(2026, 11, 23), 9))
    papers = {
        kind: IssuePaper(f"{KEY[:-1]}{at}", kind, number, "c" * 64, True, 1, issued_on=DAY)
        for at, (kind, number) in enumerate(
            {
                "receipt": made.number,
                "withdrawal_notice": f"{made.number}-CH",
                "refusal_decision": f"{made.number}-BYSL",
            }.items()
        )
    }
    steps: tuple[Args, ...] = (move(Act.WITHDRAW, reason="本人撤回"), *papers.values())
    with platform.client() as client:
        begun = operation("op-1", made)
        later = [
            operation(f"op-{at + 1}", one, parent=f"op-{at}") for at, one in enumerate(steps, 1)
        ]
        results = send(client, begun, *later)
    assert {one["outcome"] for one in results} <= {"applied", "merged"}, results
    told = {
        "receipt": "离线出具，平台已确认",
        "withdrawal_notice": "离线出具，平台已确认",
        # Its act never came, or was refused.
        "refusal_decision": "离线出具，内容以平台确认后的文书为准",
    }
    with Browser(platform.base) as browser:
        for kind, said in told.items():
            paper = papers[kind]
            code = paper_code(
                made.number,
                kind=kind,
                copy=1,
                paper=paper.number,
                issued_on=DAY,
                key=paper.paper_id,
            )
            assert said in browser.open(f"/paper/{code.text}").text


def test_what_a_paper_says_can_be_held_against_the_record(platform: Running) -> None:
    made = create(number=case_number.make("GX0301", date(2026, 11, 23), 7))
    number = f"{made.number}-SL"
    page = replace(material("m-1", sha256="d" * 64), pages=3)
    beside = material("m-2", SIGNATURE_SLOT, "e" * 64)
    paper = IssuePaper(KEY, "acceptance_notice", number, "c" * 64, False, 1, issued_on=DAY)
    steps: tuple[Args, ...] = (page, beside, paper)
    with platform.client() as client:
        begun = operation("op-1", made)
        later = [
            operation(f"op-{at + 1}", one, parent=f"op-{at}") for at, one in enumerate(steps, 1)
        ]
        results = send(client, begun, *later)
    assert {one["outcome"] for one in results} <= {"applied", "merged"}, results
    code = paper_code(
        made.number, kind="acceptance_notice", copy=1, paper=number, issued_on=DAY, key=KEY
    )
    with Browser(platform.base) as browser:
        text = browser.open(f"/paper/{code.text}").text
    assert f"文书编号{number}" in text
    assert f"申请事项{'、'.join(one.name for one in made.items)}" in text
    assert "已收材料1 种 3 页，" in text


def test_changed_and_made_up_papers_are_refused_and_few_tries_are_given(
    platform: Running, code: PaperCode
) -> None:
    other = case_number.make("GX0999", case_number.parse(code.number).day, 5)
    said = {
        "这份文书被改动过": replace(code, copy=2),
        "核验码与平台记录不符": replace(code, mac="0" * 10),
        "平台没有这份文书的记录": replace(code, kind=2, mac="0" * 10),
        "平台没有这个办件编号的记录": replace(code, number=other),
    }
    with Browser(platform.base) as browser:
        for told, changed in said.items():
            page = browser.open(f"/paper/{changed.text}")
            assert page.status == 404
            assert told in page.text
            assert "申请人" not in page.text
        misread = browser.open(f"/paper/{code.text[:16]}0{code.check}")
        assert (misread.status, "逐位输入" in misread.text) == (422, True)
        tries = [
            browser.open(f"/paper/{replace(code, mac='1' * 10).text}").status
            for _ in range(MOST_FAILURES)
        ]
        assert tries[-1] == 429
        # Not even the right one: else the tries would tell when they have hit.
        assert browser.open(f"/paper/{code.text}").status == 429
        # Of another number, and of the case itself, nothing was tried.
        assert browser.open(f"/paper/{replace(code, number=other).text}").status == 404


def test_a_sheet_is_judged_by_the_record_of_its_cases_and_tells_of_none(platform: Running) -> None:
    number = bundle_number.make("GX0301", date(2026, 11, 23), 7)
    sheet = IssuePaper(KEY, "bundle_sheet", number, "c" * 64, False, 1, issued_on=DAY)
    second = replace(sheet, paper_id=f"{KEY[:-1]}e", copy=2, reason="lost")
    code = paper_code(number, kind="bundle_sheet", copy=1, paper=number, issued_on=DAY, key=KEY)
    cases = [
        create(
            number=case_number.make("GX0301", date(2026, 11, 23), at),
            fields={"applicant.name": name, "applicant.cert_no": f"{at}"},
        )
        for at, name in ((7, "张三"), (8, "李四"))
    ]
    with platform.client() as client:
        for at, made in enumerate(cases):
            begun = operation(f"op-{at}", made, case_id=f"case-{at}")
            papers = [
                operation(f"op-{at}-{n}", one, parent=f"op-{at}", case_id=f"case-{at}")
                for n, one in enumerate((sheet, second))
            ]
            results = send(client, begun, *papers)
            assert {one["outcome"] for one in results} <= {"applied", "merged"}, results
    with Browser(platform.base) as browser:
        page = browser.open(f"/paper/{code.text}")
        assert page.status == 200
        for said in (
            "这份文书是真的",
            "材料交接单",
            "第 1 份（后来又补打过",
            DAY,
            "单号 J-GX0301-",
        ):
            assert said in page.text
        assert not any(one in page.text for one in ("张", "李", "申请人"))
        told = {
            "这份文书被改动过": replace(code, copy=2),
            "核验码与平台记录不符": replace(code, mac="0" * 10),
            "平台没有这份文书的记录": replace(code, kind=2, mac="0" * 10),
            "平台没有这份单据的记录": replace(
                code, number=bundle_number.make("GX0301", date(2026, 11, 23), 8)
            ),
        }
        for said, changed in told.items():
            page = browser.open(f"/paper/{changed.text}")
            assert (page.status, said in page.text) == (404, True)
        misread = code.text[:14] + "99" + code.text[16:]
        assert browser.open(f"/paper/{misread}").status == 422
        # The sheet's code is no code of a case's, nor the other way round.
        for made in cases:
            other = replace(code, number=made.number)
            assert browser.open(f"/paper/{other.text}").status == 404


def test_a_receipt_of_a_batch_issued_offline_is_confirmed_with_its_last_company(
    platform: Running,
) -> None:
    number = batch_number.make("GX0301", date(2026, 11, 23), 7)
    sheet = IssuePaper(KEY, "batch_sheet", number, "c" * 64, True, 1, issued_on=DAY, cases=2)
    code = paper_code(number, kind="batch_sheet", copy=1, paper=number, issued_on=DAY, key=KEY)
    told = ("离线出具，内容以平台确认后的文书为准", "离线出具，平台已确认")
    with platform.client() as client, Browser(platform.base) as browser:
        for at, said in enumerate(told):
            made = create(
                number=case_number.make("GX0301", date(2026, 11, 23), at + 1),
                fields={"applicant.name": f"公司{at}", "applicant.cert_no": f"{at}"},
            )
            begun = operation(f"op-{at}", made, case_id=f"case-{at}")
            paper = operation(f"op-{at}-1", sheet, parent=f"op-{at}", case_id=f"case-{at}")
            results = send(client, begun, paper)
            assert {one["outcome"] for one in results} <= {"applied", "merged"}, results
            assert said in browser.open(f"/paper/{code.text}").text


def test_sheets_of_windows_that_were_updated_first_are_known_after_the_platform_is(
    tmp_path: Path,
) -> None:
    number = bundle_number.make("GX0301", date(2026, 11, 23), 7)
    sheet = IssuePaper(KEY, "bundle_sheet", number, "c" * 64, False, 1, issued_on=DAY)
    code = paper_code(number, kind="bundle_sheet", copy=1, paper=number, issued_on=DAY, key=KEY)
    made = create(number=case_number.make("GX0301", date(2026, 11, 23), 7))
    with running_platform(tmp_path) as platform, platform.client() as client:
        send(client, operation("op-1", made), operation("op-2", sheet, parent="op-1"))
    database = open_database("", tmp_path)
    with database.writer.begin() as connection:
        sheet_case.drop(connection)
    database.close()
    with running_platform(tmp_path) as platform, Browser(platform.base) as browser:
        assert "这份文书是真的" in browser.open(f"/paper/{code.text}").text


def test_each_kind_has_the_name_it_has_at_the_window() -> None:
    assert set(citizen_papers.KINDS) == set(KINDS)
    assert {words.paper_kind(one) for one in KINDS} == set(citizen_papers.KINDS.values())
    assert set(NoticeKind) <= set(KINDS)
