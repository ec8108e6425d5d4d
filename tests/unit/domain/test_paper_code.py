"""The code of a paper: whatever is changed on it, or made up, is told from the genuine one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clerk_app.domain import (
    batch_number,
    bundle_number,
    case_number,
    day_number,
    supervision_number,
)
from clerk_app.domain.case import Paper
from clerk_app.domain.paper_code import (
    KINDS,
    LENGTH,
    SHEETS,
    PaperCode,
    Verdict,
    checked_number,
    judge,
    link_of,
    paper_code,
    read_paper_code,
    spoken_paper,
)
from clerk_app.domain.scan_code import CodeKind, read_code

TODAY = date(2026, 11, 30)
NUMBER = case_number.make("GX0301", date(2026, 11, 23), 7)
OTHER = case_number.make("GX0301", date(2026, 11, 23), 8)
SHEET_NUMBERS = {
    "bundle_sheet": bundle_number.make("GX0301", TODAY, 7),
    "batch_sheet": batch_number.make("GX0301", TODAY, 7),
    "supervision_sheet": supervision_number.make("GX0301", TODAY, 7),
    "day_sheet": day_number.make("GX0301", TODAY, 7),
}
BASE = "https://zwfw.example.cn"


def issued(
    kind: str, copy: int, key: str, *, number: str = NUMBER, on: str = "2026-11-30"
) -> Paper:
    return Paper(key, kind, number, "a" * 64, False, copy, "", "", "A03", issued_on=on)


def code_of(paper: Paper, number: str = NUMBER) -> PaperCode:
    return paper_code(
        number,
        kind=paper.kind,
        copy=paper.copy,
        paper=paper.number,
        issued_on=paper.issued_on,
        key=paper.paper_id,
    )


RECORD = (
    issued("receipt", 1, "0190-k1"),
    issued("receipt", 2, "0190-k2"),
    issued("acceptance_notice", 1, "0190-k3", number=f"{NUMBER}-SL"),
)
PAPERS = st.sampled_from(RECORD)
DIGITS = st.text("0123456789", min_size=10, max_size=10)


@given(st.sampled_from(KINDS), st.integers(1, 250), st.uuids().map(str))
def test_a_paper_is_known_again_from_its_bars_and_its_address(
    kind: str, copy: int, key: str
) -> None:
    number = SHEET_NUMBERS.get(kind, NUMBER)
    paper = issued(kind, copy, key, number=number)
    code = code_of(paper, number)
    assert len(code.text) == LENGTH - (kind in SHEETS)
    for shown in (code.text, link_of(BASE, code), code.text.lower(), f"{number} {code.spoken}"):
        read = read_paper_code(shown)
        assert read is not None
        assert judge(read, (*RECORD, paper)).paper == paper
        found = read_code(shown, today=TODAY)
        scanned = CodeKind(kind.removesuffix("_sheet")) if kind in SHEETS else CodeKind.CASE
        assert (found.kind, found.text, found.paper) == (scanned, number, code)


@given(PAPERS, st.integers(0, LENGTH - 1), st.sampled_from("0123456789ABCXYZ"))
def test_no_changed_character_passes(paper: Paper, at: int, put: str) -> None:
    """Number, kind, copy and MAC: each character of them counts."""
    text = code_of(paper).text
    assume(text[at] != put)
    read = read_paper_code(text[:at] + put + text[at + 1 :])
    if read is not None:
        right = checked_number(read)
        assert not right or judge(read, RECORD).verdict is not Verdict.GENUINE
        assert right == (read.number == NUMBER)


@given(PAPERS, DIGITS)
def test_a_made_up_mac_is_forged(paper: Paper, mac: str) -> None:
    code = code_of(paper)
    assume(mac not in {code_of(one).mac for one in RECORD})
    assert judge(replace(code, mac=mac), RECORD).verdict is Verdict.FORGED


@given(PAPERS, st.integers(1, 99), st.integers(0, 99))
def test_another_kind_or_copy_on_a_genuine_paper_is_altered(
    paper: Paper, kind: int, copy: int
) -> None:
    code = code_of(paper)
    changed = replace(code, kind=kind, copy=copy)
    assume(changed != code)
    judged = judge(changed, RECORD)
    assert (judged.verdict, judged.paper) == (Verdict.ALTERED, paper)


@given(PAPERS, st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(str))
def test_another_day_on_record_is_another_paper(paper: Paper, day: str) -> None:
    assume(day != paper.issued_on)
    record = tuple(replace(one, issued_on=day) if one == paper else one for one in RECORD)
    assert judge(code_of(paper), record).verdict is Verdict.FORGED


@given(PAPERS, st.uuids().map(str))
def test_whoever_does_not_know_the_key_makes_no_code(paper: Paper, guess: str) -> None:
    code = code_of(replace(paper, paper_id=guess))
    assume(code != code_of(paper))
    assert judge(code, RECORD).verdict is Verdict.FORGED


def test_a_paper_of_one_case_proves_nothing_about_another() -> None:
    moved = replace(code_of(RECORD[0]), number=OTHER)
    assert judge(moved, RECORD).verdict is Verdict.FORGED
    assert judge(moved, ()).verdict is Verdict.UNRECORDED


def test_a_kind_the_case_never_had_is_unrecorded_and_not_called_forged() -> None:
    """It may have been printed by a window without a link a minute ago."""
    grant = issued("grant_decision", 1, "k9")
    assert judge(code_of(grant), RECORD).verdict is Verdict.UNRECORDED
    assert judge(code_of(RECORD[0]), ()).verdict is Verdict.UNRECORDED


def test_the_latest_copy_is_told_from_those_before() -> None:
    assert [judge(code_of(one), RECORD).latest for one in RECORD] == [False, True, True]


def test_a_paper_of_an_older_program_has_no_code() -> None:
    old = replace(RECORD[0], issued_on="")
    assert judge(code_of(old), (old,)).verdict is Verdict.UNRECORDED


@pytest.mark.parametrize("text", ["", NUMBER, NUMBER + "-SL", "1" * LENGTH, f"{BASE}/paper/x"])
def test_what_is_no_code_is_not_taken_for_one(text: str) -> None:
    assert read_paper_code(text) is None


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        ("GX03012611230007" + "8", "GX0301-261123-0007-8"),
        ("GX03012611230007" + "8-SL", "GX0301-261123-0007-8-SL"),
        ("DGX030126112301D", "D-GX0301-261123-01-D"),
        ("高新市监〔2026〕1-2号", "高新市监〔2026〕1-2号"),
        ("", ""),
    ],
)
def test_the_number_of_a_paper_is_read_in_groups(number: str, spoken: str) -> None:
    assert spoken_paper(number) == spoken


def test_a_code_of_a_case_is_never_that_of_a_sheet_on_its_record() -> None:
    assert set(SHEET_NUMBERS) == SHEETS
    for kind, number in SHEET_NUMBERS.items():
        sheet = issued(kind, 1, "key", number=number)
        other = issued(kind, 1, "key", number=number[:-1])
        own = code_of(sheet, number)
        assert judge(own, (sheet, other)).paper == sheet
        assert judge(own, (other,)).verdict is Verdict.UNRECORDED
        assert judge(code_of(sheet, NUMBER), (sheet,)).verdict is Verdict.UNRECORDED
