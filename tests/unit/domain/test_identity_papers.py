"""Numbers of identity papers: what passes, what is refused and why, and what they say."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clerk_app.domain.check_characters import DIGITS, icao_9303, mod_11_2
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.identity_papers import Paper, check, guess, normalise
from tests.helpers.samples import listed, wide

TODAY = date(2026, 11, 23)

RESIDENT = listed("""
610305197103150014 610305196411091146 61030519710315105X 610981195507300285 610681198802292334
61011819901231516X 610881194901017779 612301200109106402 612701200407048599 610721202002299050
610482197706070804 610703198305183627 610603195911304477
""")

FOREIGN = listed("""
961840190102031019 961392190506072027 961410190802293132 961826190312314044 961276190207155257
911643190909096365 931036190402297472 944124190610108589 961398190711229693 96125019010101070X
950586190808081819 KAZ110090123105
""")

HMT = listed("""
810000190102031037 81000019080229214X 820000190505053259 820000190912314364 830000190202025471
830000190606066587 810000190303047692 820000190410108704 830000190707079811 810000190901010929
830000190411301137
""")


def trouble_of(paper: Paper, number: str) -> tuple[Trouble, dict[str, str | int]]:
    with pytest.raises(RuleError) as caught:
        check(paper, number, today=TODAY)
    return caught.value.trouble, caught.value.facts


@pytest.mark.parametrize("number", RESIDENT)
def test_resident_number_passes_without_a_warning(number: str) -> None:
    facts = check(Paper.RESIDENT_ID, number, today=TODAY)
    assert facts.number == number
    assert facts.area == number[:6]
    assert facts.birth is not None
    assert facts.birth.strftime("%Y%m%d") == number[6:14]
    assert facts.warnings == ()


@pytest.mark.parametrize(
    ("number", "trouble", "facts"),
    [
        ("610305197103150015", Trouble.ID_CHECK, {"expected": "4", "got": "5"}),
        ("61030519710315001", Trouble.ID_LENGTH, {"expected": 18, "got": 17}),
        ("610305197113150018", Trouble.ID_BIRTH_DATE, {"digits": "19711315"}),
        ("610305197102300017", Trouble.ID_BIRTH_DATE, {"digits": "19710230"}),
        ("610305190002290016", Trouble.ID_BIRTH_DATE, {"digits": "19000229"}),
        ("690305197103150019", Trouble.ID_AREA, {"area": "690305"}),
        ("610305209903150018", Trouble.ID_BIRTH_IN_FUTURE, {"date": "2099-03-15"}),
        ("610305197103000016", Trouble.ID_BIRTH_DATE, {"digits": "19710300"}),
        ("6101181990123151X6", Trouble.ID_CHARACTER, {"position": 17, "character": "X"}),
        ("61030519710315OO14", Trouble.ID_CHARACTER, {"position": 15, "character": "O"}),
        ("610350197103150014", Trouble.ID_CHECK, {"expected": "6", "got": "4"}),
        ("610305710315001", Trouble.ID_FIRST_GENERATION, {}),
        ("100000000000000000", Trouble.ID_AREA, {"area": "100000"}),
    ],
)
def test_wrong_resident_number_is_refused_for_its_reason(
    number: str, trouble: Trouble, facts: dict[str, str | int]
) -> None:
    assert trouble_of(Paper.RESIDENT_ID, number) == (trouble, facts)


@pytest.mark.parametrize(
    ("number", "warning"),
    [
        ("619999197103150015", "unknown_county"),
        ("610100197103150011", "prefecture_area"),
    ],
)
def test_doubtful_area_warns_and_passes(number: str, warning: str) -> None:
    assert check(Paper.RESIDENT_ID, number, today=TODAY).warnings == (warning,)


@pytest.mark.parametrize(
    ("area", "warnings"),
    [
        ("610305", ()),
        ("612301", ()),
        ("619002", ()),
        ("612799", ("unknown_county",)),
        ("611100", ("prefecture_area",)),
        ("612300", ("prefecture_area",)),
        ("610000", ("prefecture_area",)),
        ("330199", ()),
        ("330100", ("prefecture_area",)),
        ("441900", ()),
    ],
)
def test_area_is_judged_by_the_historic_table_of_shaanxi(
    area: str, warnings: tuple[str, ...]
) -> None:
    body = f"{area}19710315001"
    facts = check(Paper.RESIDENT_ID, body + mod_11_2(body), today=TODAY)
    assert facts.warnings == warnings


def test_first_generation_is_named_only_for_digits() -> None:
    assert trouble_of(Paper.RESIDENT_ID, "KAZ110090123105")[0] is Trouble.ID_LENGTH


def test_birth_is_compared_with_the_day_given() -> None:
    born_today = "610721202002299050"
    assert check(Paper.RESIDENT_ID, born_today, today=date(2020, 2, 29)).birth is not None
    with pytest.raises(RuleError) as caught:
        check(Paper.RESIDENT_ID, born_today, today=date(2020, 2, 28))
    assert caught.value.trouble is Trouble.ID_BIRTH_IN_FUTURE


def test_nobody_with_a_number_was_born_before_1850() -> None:
    body = "61030518490315001"
    trouble, _ = trouble_of(Paper.RESIDENT_ID, body + mod_11_2(body))
    assert trouble is Trouble.ID_BIRTH_DATE


@pytest.mark.parametrize(
    ("number", "sex"),
    [("610305197103150014", "male"), ("610305196411091146", "female")],
)
def test_sex_is_in_the_last_digit_of_the_sequence(number: str, sex: str) -> None:
    assert check(Paper.RESIDENT_ID, number, today=TODAY).sex == sex


@pytest.mark.parametrize("number", FOREIGN)
def test_foreign_resident_number_passes_without_a_warning(number: str) -> None:
    facts = check(Paper.FOREIGN_RESIDENT, number, today=TODAY)
    assert facts.paper is Paper.FOREIGN_RESIDENT
    assert facts.warnings == ()


def test_both_editions_of_the_card_say_who_the_holder_is() -> None:
    newer = check(Paper.FOREIGN_RESIDENT, "961398190711229693", today=TODAY)
    older = check(Paper.FOREIGN_RESIDENT, "KAZ110090123105", today=TODAY)
    assert (newer.birth, newer.sex, newer.area) == (date(1907, 11, 22), "male", "61")
    assert (older.birth, older.sex, older.area) == (date(1990, 12, 31), None, "1100")
    assert newer.nationality == older.nationality == "KAZ"


@pytest.mark.parametrize(
    ("number", "trouble", "facts"),
    [
        ("961840190102031018", Trouble.ID_CHECK, {"expected": "9", "got": "8"}),
        ("900840190102031017", Trouble.ID_AREA, {"area": "00"}),
        ("961000190102031014", Trouble.ID_NATIONALITY, {"digits": "000"}),
        ("961156190102031011", Trouble.ID_NATIONALITY, {"digits": "156"}),
        ("961840190102301015", Trouble.ID_BIRTH_DATE, {"digits": "19010230"}),
        ("861840190102031015", Trouble.ID_CHARACTER, {"position": 1, "character": "8"}),
        ("961840209901011011", Trouble.ID_BIRTH_IN_FUTURE, {"date": "2099-01-01"}),
        ("96184019010203101", Trouble.ID_LENGTH, {"expected": 18, "got": 17}),
        ("9618401901020310199", Trouble.ID_LENGTH, {"expected": 18, "got": 19}),
        ("96184O190102031019", Trouble.ID_CHARACTER, {"position": 6, "character": "O"}),
        ("KAZ110090123104", Trouble.ID_CHECK, {"expected": "5", "got": "4"}),
        ("KAZ11009012310", Trouble.ID_LENGTH, {"expected": 15, "got": 14}),
        ("KA1110090123105", Trouble.ID_CHARACTER, {"position": 3, "character": "1"}),
        ("KAZ1100901231O5", Trouble.ID_CHARACTER, {"position": 14, "character": "O"}),
        ("KAZ990090123105", Trouble.ID_AREA, {"area": "9900"}),
        ("KAZ110090133105", Trouble.ID_BIRTH_DATE, {"digits": "901331"}),
        ("CHN110090123105", Trouble.ID_NATIONALITY, {"digits": "CHN"}),
        ("", Trouble.ID_LENGTH, {"expected": 18, "got": 0}),
    ],
)
def test_wrong_foreign_resident_number_is_refused_for_its_reason(
    number: str, trouble: Trouble, facts: dict[str, str | int]
) -> None:
    assert trouble_of(Paper.FOREIGN_RESIDENT, number) == (trouble, facts)


def test_nationality_outside_the_standard_warns() -> None:
    body = "96199919010203101"
    facts = check(Paper.FOREIGN_RESIDENT, body + mod_11_2(body), today=TODAY)
    assert facts.warnings == ("unknown_nationality",)
    assert facts.nationality == ""


def test_two_digit_birth_year_that_fits_two_centuries_warns() -> None:
    # KAZ + area 1100 + 10-01-01: a child of 2010, or a very old person of 1910.
    body = "KAZ11001001010"
    facts = check(Paper.FOREIGN_RESIDENT, body + icao_9303(body), today=TODAY)
    assert facts.birth == date(2010, 1, 1)
    assert facts.warnings == ("birth_century_guessed",)


@pytest.mark.parametrize("number", HMT)
def test_residence_permit_number_passes(number: str) -> None:
    facts = check(Paper.HMT_RESIDENCE, number, today=TODAY)
    assert (facts.area, facts.warnings) == (number[:6], ())
    assert facts.sex in {"male", "female"}


@pytest.mark.parametrize(
    ("number", "trouble", "facts"),
    [
        ("810000190102031036", Trouble.ID_CHECK, {"expected": "7", "got": "6"}),
        ("840000190102031032", Trouble.ID_AREA, {"area": "840000"}),
        ("810100190102031032", Trouble.ID_AREA, {"area": "810100"}),
        ("810000190102301033", Trouble.ID_BIRTH_DATE, {"digits": "19010230"}),
        ("830000209901015472", Trouble.ID_BIRTH_IN_FUTURE, {"date": "2099-01-01"}),
        ("81000019010203103", Trouble.ID_LENGTH, {"expected": 18, "got": 17}),
        ("8100001901020310377", Trouble.ID_LENGTH, {"expected": 18, "got": 19}),
        ("8I0000190102031037", Trouble.ID_CHARACTER, {"position": 2, "character": "I"}),
        ("810000 190102031038", Trouble.ID_CHECK, {"expected": "7", "got": "8"}),
        ("820000190505053295", Trouble.ID_CHECK, {"expected": "1", "got": "5"}),
        ("830000190202295471", Trouble.ID_BIRTH_DATE, {"digits": "19020229"}),
    ],
)
def test_wrong_residence_permit_number_is_refused_for_its_reason(
    number: str, trouble: Trouble, facts: dict[str, str | int]
) -> None:
    assert trouble_of(Paper.HMT_RESIDENCE, number) == (trouble, facts)


@pytest.mark.parametrize("number", HMT)
def test_residence_permit_is_no_citizen_number(number: str) -> None:
    # 83 is no province of GB/T 2260 either, so all three areas are refused alike.
    assert trouble_of(Paper.RESIDENT_ID, number)[0] is Trouble.ID_AREA


@pytest.mark.parametrize(
    ("paper", "number"),
    [
        (Paper.HM_TRAVEL_PERMIT, "H12345678"),
        (Paper.HM_TRAVEL_PERMIT, "m1234567801"),
        (Paper.TAIWAN_TRAVEL_PERMIT, "12345678"),
        (Paper.PASSPORT, "E12345678"),
        (Paper.PASSPORT, "12345"),
        (Paper.PASSPORT, "AB345678901234567"),
    ],
)
def test_paper_without_a_check_passes_by_its_form(paper: Paper, number: str) -> None:
    facts = check(paper, number, today=TODAY)
    assert facts.number == number.upper()
    assert (facts.birth, facts.sex, facts.area, facts.warnings) == (None, None, "", ())


@pytest.mark.parametrize(
    ("paper", "number", "trouble", "facts"),
    [
        (Paper.HM_TRAVEL_PERMIT, "H1234567", Trouble.ID_LENGTH, {"expected": 9, "got": 8}),
        (Paper.HM_TRAVEL_PERMIT, "H123456789", Trouble.ID_LENGTH, {"expected": 9, "got": 10}),
        (
            Paper.HM_TRAVEL_PERMIT,
            "T12345678",
            Trouble.ID_CHARACTER,
            {"position": 1, "character": "T"},
        ),
        (
            Paper.HM_TRAVEL_PERMIT,
            "H1234567O",
            Trouble.ID_CHARACTER,
            {"position": 9, "character": "O"},
        ),
        (Paper.TAIWAN_TRAVEL_PERMIT, "1234567", Trouble.ID_LENGTH, {"expected": 8, "got": 7}),
        (
            Paper.TAIWAN_TRAVEL_PERMIT,
            "1234567A",
            Trouble.ID_CHARACTER,
            {"position": 8, "character": "A"},
        ),
        (Paper.PASSPORT, "E123", Trouble.ID_LENGTH, {"expected": "5-17", "got": 4}),
        (Paper.PASSPORT, "E" * 18, Trouble.ID_LENGTH, {"expected": "5-17", "got": 18}),
        (Paper.PASSPORT, "E1234#", Trouble.ID_CHARACTER, {"position": 6, "character": "#"}),
    ],
)
def test_paper_without_a_check_is_refused_by_its_form(
    paper: Paper, number: str, trouble: Trouble, facts: dict[str, str | int]
) -> None:
    assert trouble_of(paper, number) == (trouble, facts)


@pytest.mark.parametrize(
    ("number", "paper"),
    [(number, Paper.RESIDENT_ID) for number in RESIDENT]
    + [(number, Paper.FOREIGN_RESIDENT) for number in FOREIGN]
    + [(number, Paper.HMT_RESIDENCE) for number in HMT]
    + [
        ("H12345678", Paper.HM_TRAVEL_PERMIT),
        ("12345678", Paper.TAIWAN_TRAVEL_PERMIT),
        ("E12345678", Paper.PASSPORT),
        ("EA1234567", Paper.PASSPORT),
        (wide("610305-19710315-0014"), Paper.RESIDENT_ID),
        ("610305197103150015", None),
        ("610305710315001", None),
        ("91610131XYQ1001760", None),
        ("XYC000014", None),
        ("123456", None),
        ("", None),
    ],
)
def test_scanned_number_is_recognised(number: str, paper: Paper | None) -> None:
    assert guess(number, today=TODAY) is paper


@given(st.text())
def test_normalising_twice_changes_nothing(raw: str) -> None:
    assert normalise(normalise(raw)) == normalise(raw)


@given(st.sampled_from([*RESIDENT, *HMT]), st.integers(0, 16), st.sampled_from(DIGITS))
def test_every_wrong_digit_is_caught(number: str, place: int, digit: str) -> None:
    assume(number[place] != digit)
    wrong = number[:place] + digit + number[place + 1 :]
    paper = Paper.HMT_RESIDENCE if number in HMT else Paper.RESIDENT_ID
    with pytest.raises(RuleError):
        check(paper, wrong, today=TODAY)


@given(st.sampled_from(RESIDENT), st.integers(0, 16))
def test_every_swap_of_neighbours_is_caught(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    with pytest.raises(RuleError):
        check(Paper.RESIDENT_ID, wrong, today=TODAY)


@given(st.sampled_from(Paper), st.text(max_size=20))
def test_nothing_but_a_named_trouble_comes_out(paper: Paper, raw: str) -> None:
    try:
        facts = check(paper, raw, today=TODAY)
    except RuleError as error:
        assert error.trouble.value.startswith("id.")
    else:
        assert facts.number == normalise(raw)
