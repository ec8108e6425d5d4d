"""What a gun has read is one thing or unknown, never two: each kind by what it says on paper."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clerk_app.domain import (
    appointment_code,
    batch_number,
    bundle_number,
    case_number,
    separator_code,
)
from clerk_app.domain.check_characters import ALPHANUMERICS, gb_11714, gb_32100, mod_11_2, s10
from clerk_app.domain.errors import Trouble
from clerk_app.domain.notices import _MARKS as MARKS
from clerk_app.domain.notices import NoticeKind, case_number_of, next_tail
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.scan_code import CodeKind, kinds_of, read_code
from clerk_app.domain.separator_code import Separator
from clerk_app.domain.slip_code import Slip, slip_code
from clerk_app.domain.typed_text import plain

TODAY = date(2026, 11, 28)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
CASE = "GX030126112300078"
PLATFORM = "11610100XYC000014C3610131001000202611230007"

stations = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from(LETTERS),
    st.text("0123456789" + LETTERS, min_size=3, max_size=3),
)
prefixes = st.builds(case_number.make_prefix, stations, st.integers(1, 99))
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
cases = st.builds(case_number.make, prefixes, days, st.integers(1, 9999))
bundles = st.builds(bundle_number.make, prefixes, days, st.integers(1, 99))
batches = st.builds(batch_number.make, prefixes, days, st.integers(1, 99))
secrets = st.text(appointment_code.LETTERS, min_size=5, max_size=5)
appointments = st.builds(appointment_code.make, days, secrets).filter(lambda code: code is not None)
births = st.dates(date(1920, 1, 1), date(2020, 12, 31))
persons = st.builds(
    lambda born, tail: f"610305{born:%Y%m%d}{tail:03}", births, st.integers(0, 999)
).map(lambda body: body + mod_11_2(body))


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    """Right codes, some of digits only."""
    alphabet = draw(st.sampled_from(("0123456789", "0123456789ABCDEFGHJKLMNPQRTUWXY")))
    body = draw(st.text(alphabet, min_size=8, max_size=8))
    inner = body + gb_11714(body)
    whole = draw(st.sampled_from(("91610100", "12610131", "51610100"))) + inner
    return whole + gb_32100(whole)


slips = st.builds(
    lambda day, number, ticket: slip_code(Slip("xa-gx", day, number, ticket)),
    days,
    st.from_regex("[A-Z][0-9]{3}", fullmatch=True),
    st.uuids().map(str),
)
waybills = st.one_of(
    st.from_regex("(SF|JD|YT|ZTO|STO)[0-9]{13}", fullmatch=True).filter(
        lambda text: not case_number.looks_like(text)
    ),
    st.from_regex("[0-9]{8}", fullmatch=True).map(lambda body: f"EA{body}{s10(body)}CN"),
)
separators = st.one_of(
    st.builds(lambda case: separator_code.write(Separator("M02", case=case)), cases),
    st.uuids().map(lambda draft: separator_code.write(Separator("M16", draft=str(draft)))),
)
KNOWN = {
    CodeKind.SEPARATOR: separators,
    CodeKind.CASE: cases,
    CodeKind.BUNDLE: bundles,
    CodeKind.BATCH: batches,
    CodeKind.APPOINTMENT: appointments,
    CodeKind.PERSON: persons,
    CodeKind.ORGANISATION: credit_codes(),
    CodeKind.SLIP: slips,
    CodeKind.WAYBILL: waybills,
}


@pytest.mark.parametrize(
    ("read", "kind", "text"),
    [
        (CASE, CodeKind.CASE, CASE),
        ("gx0301-261123-0007-8", CodeKind.CASE, CASE),
        ("]C0" + CASE, CodeKind.CASE, CASE),
        (CASE + "-SL", CodeKind.CASE, CASE),
        (CASE + "BYSL", CodeKind.CASE, CASE),
        (PLATFORM, CodeKind.PLATFORM, PLATFORM),
        ("610305197103150014", CodeKind.PERSON, "610305197103150014"),
        ("\uff16\uff11\uff10\uff13\uff10\uff15197103150014", CodeKind.PERSON, "610305197103150014"),
        ("张三丰|男|汉|19710315|610305197103150014", CodeKind.PERSON, "610305197103150014"),
        ("E12345678", CodeKind.PERSON, "E12345678"),
        ("91610100XYD0017G6Y", CodeKind.ORGANISATION, "91610100XYD0017G6Y"),
        ("7KQ3MXNPRS", CodeKind.ACCESS, "7KQ3MXNPRS"),
        ("EA473124829CN", CodeKind.WAYBILL, "EA473124829CN"),
        ("SF1234567890123", CodeKind.WAYBILL, "SF1234567890123"),
        ("https://example.cn/yyzz?n=1", CodeKind.LINK, "https://example.cn/yyzz?n=1"),
        ("6901234567892", CodeKind.UNKNOWN, "6901234567892"),
        ("企业名称", CodeKind.UNKNOWN, "企业名称"),
    ],
)
def test_each_kind_is_told_by_its_form(read: str, kind: CodeKind, text: str) -> None:
    found = read_code(read, today=TODAY)
    assert (found.kind, found.text, found.problem) == (kind, text, None)


def test_a_card_says_the_name_too() -> None:
    assert read_code("李秀英,610305196411091146", today=TODAY).name == "李秀英"


def test_a_misread_number_keeps_its_kind_and_says_what_is_wrong() -> None:
    found = read_code(CASE[:-1] + "9", today=TODAY)
    assert found.kind is CodeKind.CASE
    assert found.problem is not None
    assert found.problem.trouble is Trouble.CASE_NUMBER
    assert found.problem.facts["part"] == "check"


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_leads_to_its_case(kind: NoticeKind) -> None:
    assert case_number_of(f"{CASE}-{MARKS[kind]}") == CASE
    assert read_code(f"{CASE}-{MARKS[kind]}", today=TODAY).text == CASE


@pytest.mark.parametrize("prefix", [CASE[:6], "GX0901"])
def test_notices_of_a_kind_never_share_a_number_and_lead_to_their_case(prefix: str) -> None:
    taken: list[str] = []
    for _ in range(12):
        tail = next_tail(CASE, NoticeKind.CORRECTION, prefix, taken)
        taken.append(f"{CASE}-{MARKS[NoticeKind.CORRECTION]}{tail}")
        assert case_number_of(taken[-1]) == CASE
        assert case_number_of(taken[-1].replace("-", "")) == CASE
    assert len(set(taken)) == len(taken)
    other = next_tail(CASE, NoticeKind.CORRECTION, "GX0902", ())
    assert f"{CASE}-{MARKS[NoticeKind.CORRECTION]}{other}" not in taken


@pytest.mark.parametrize("kind", KNOWN)
def test_no_right_code_is_of_two_kinds(kind: CodeKind) -> None:
    @given(KNOWN[kind])
    def check(text: str) -> None:
        # A person's number that is a right credit code as well is taken for the licence.
        assume(kind is not CodeKind.PERSON or not is_credit_code(plain(text)))
        assert kinds_of(text, today=TODAY) == (kind,)

    check()


@given(st.text(ALPHANUMERICS + "abc|,-/ :.", max_size=45))
def test_no_text_at_all_is_of_two_kinds(text: str) -> None:
    found = kinds_of(text, today=TODAY)
    assert len(found) <= 1
    assert read_code(text, today=TODAY).kind is (found[0] if found else CodeKind.UNKNOWN)


@given(
    st.from_regex(
        "(SF|JD|ZTO|YT|STO|JT|DPK|Y[0-9]{4}|J[A-H]{1}|[A-Z]{3})[0-9]{5,15}[0-9A-Z]?", fullmatch=True
    )
)
def test_no_text_that_is_nearly_two_things_is_both(text: str) -> None:
    assert len(kinds_of(text, today=TODAY)) <= 1


@given(case=cases, draft=st.uuids())
def test_a_separator_sheet_says_its_material_and_whose_it_is(case: str, draft: UUID) -> None:
    for sheet in (Separator("M02", case=case), Separator("M16", draft=str(draft))):
        text = separator_code.write(sheet)
        assert text.isascii()
        assert separator_code.parse(text.lower()) == sheet


def test_a_separator_sheet_of_a_number_that_was_misread_is_told() -> None:
    found = read_code(f"FGY/M02/{CASE[:-1]}0", today=TODAY)
    assert found.kind is CodeKind.SEPARATOR
    assert found.problem is not None
    assert found.problem.trouble is Trouble.CASE_NUMBER
