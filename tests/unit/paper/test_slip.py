"""The slip as a visitor holds it: number, rule, code, both languages, as long as what it says."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerk_app.devices.printers.raster import ACROSS, dots_of
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.slip import Language, MissedCalls, SlipAgain, SlipFacts
from clerk_app.domain.slip_code import Slip, read_slip
from clerk_app.domain.ticket import Priority
from clerk_app.domain.ticket import Slot as Appointment
from clerk_app.paper.fonts import Fonts
from clerk_app.paper.slip import ROLL, render_slip
from clerk_app.paper.slip_words import WORDS
from tests.helpers.examples import scaled
from tests.helpers.papers import fonts_of, text_of
from tests.helpers.slips import FACTS, SLIP, as_a_head_prints, code_on

SLOT = Appointment(datetime(2026, 11, 28, 2, tzinfo=UTC), datetime(2026, 11, 28, 3, tzinfo=UTC))
LANGUAGES: tuple[Language, ...] = ("zh_CN", "en")


def length_of(pdf: bytes) -> int:
    return len(dots_of(pdf).rows)


def test_a_slip_says_all_it_must(fonts: Fonts) -> None:
    text = text_of(render_slip(FACTS, fonts))
    for needed in (
        "中国（陕西）自由贸易试验区政务服务大厅（示例）",
        "区域二楼A区",
        "部门市场监督管理局",
        "企业登记与许可",
        "A001",
        "您前面还有12人在等待",
        "预计等候约25分钟",
        "请留意大屏幕和语音叫号",
        "过号：每次未到顺延3位；呼叫3次未到即作废，请重新取号",
        "取号时间2026年11月28日09:30:12",
        "当日有效",
    ):
        assert needed in text
    for absent in ("重打", "优先", "预约", "样张"):
        assert absent not in text


def test_the_same_in_english(fonts: Fonts) -> None:
    facts = replace(FACTS, language="en", priority=Priority.PREGNANT, slot=SLOT)
    text = text_of(render_slip(facts, fonts, copy=2))
    for needed in (
        "Reprint,copy2",
        "企业登记与许可",
        "A001",
        "Priority·pregnant",
        "Appointment10:00to11:00",
        "12peopleareaheadofyou",
        "About25min",
        "3othersgofirst;after3missedcalls",
        "2026-11-2809:30:12",
    ):
        assert needed in text


@pytest.mark.parametrize(
    ("language", "mark", "where"),
    [
        ("zh_CN", "补打第3张", "A5号窗口11:05补打"),
        ("en", "Printedagain,copy3", "atwindowA5,11:05"),
    ],
)
def test_one_that_a_window_has_made_says_so_and_is_the_same_number(
    fonts: Fonts, language: Language, mark: str, where: str
) -> None:
    facts = replace(FACTS, language=language)
    again = SlipAgain(3, "A5", datetime(2026, 11, 28, 3, 5, tzinfo=UTC))
    pdf = render_slip(facts, fonts, again=again)
    said = text_of(pdf)
    assert mark in said
    assert where in said
    assert mark not in text_of(render_slip(facts, fonts))
    assert code_on(as_a_head_prints(pdf)) == facts.code


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh_CN", "签到编号…001K：尚未核对，请到窗口出示编号"),
        ("en", "Checkedinwith…001K:notverifiedyet,showitatthewindow"),
    ],
)
def test_a_number_nobody_could_look_up_is_said_to_be_unverified(
    fonts: Fonts, language: Language, said: str
) -> None:
    facts = replace(FACTS, language=language, claimed="WB00012611230001K")
    text = text_of(render_slip(facts, fonts))
    assert said in text
    assert "WB0001" not in text
    assert said not in text_of(render_slip(replace(facts, claimed=""), fonts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("priority", Priority)
def test_a_gun_reads_the_code_off_a_thermal_print(
    fonts: Fonts, language: Language, priority: Priority
) -> None:
    facts = replace(FACTS, language=language, priority=priority)
    picture = as_a_head_prints(render_slip(facts, fonts))
    assert picture.width == ACROSS
    assert read_slip(code_on(picture)) == SLIP


@settings(max_examples=scaled(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    slip=st.builds(
        Slip,
        hall=st.from_regex(r"[a-zA-Z0-9-]{1,40}", fullmatch=True),
        day=st.dates(min_value=datetime(2020, 1, 1, tzinfo=UTC).date()),
        number=st.builds("{}{:03d}".format, st.sampled_from("AWMZ"), st.integers(1, 999)),
        ticket_id=st.uuids().map(str),
    ),
    ahead=st.none() | st.integers(0, 999),
)
def test_every_code_is_read_wherever_it_falls(fonts: Fonts, slip: Slip, ahead: int | None) -> None:
    paper = render_slip(replace(FACTS, slip=slip, ahead=ahead), fonts)
    assert read_slip(code_on(as_a_head_prints(paper))) == slip


def test_nothing_is_cut_off_at_the_sides(fonts: Fonts) -> None:
    facts = replace(FACTS, slip=replace(SLIP, number="W888"), priority=Priority.MILITARY)
    for language in LANGUAGES:
        picture = as_a_head_prints(render_slip(replace(facts, language=language), fonts, copy=99))
        black = picture.point(lambda shade: 255 - shade).getbbox()
        assert black is not None
        assert black[0] >= 4
        assert black[2] <= ACROSS - 4


def test_the_number_fills_most_of_the_width(fonts: Fonts) -> None:
    picture = as_a_head_prints(render_slip(FACTS, fonts))
    rows = range(picture.height)
    longest = run = 0
    for row in rows:
        black = picture.crop((0, row, ACROSS, row + 1)).point(lambda shade: 255 - shade).getbbox()
        run = run + 1 if black and black[2] - black[0] > ACROSS * 0.6 else 0
        longest = max(longest, run)
    assert longest > 12 * 8, "its figures stand more than 12 mm high"


def test_it_is_as_long_as_what_it_says(fonts: Fonts) -> None:
    short = replace(FACTS, area="", department="", wait=None, hall_name="大厅")
    long = replace(FACTS, priority=Priority.ELDERLY, slot=SLOT, queue_name="经营许可" * 12)
    lengths = [length_of(render_slip(one, fonts)) for one in (short, FACTS, long)]
    assert lengths == sorted(set(lengths))
    assert lengths[0] > 80 * 8


def test_a_slip_is_one_page_of_the_roll_with_its_fonts(fonts: Fonts) -> None:
    pdf = render_slip(FACTS, fonts)
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert float(page.mediabox.width) == pytest.approx(ROLL * 72 / 25.4)
    assert all(embedded for _, embedded in fonts_of(pdf))
    assert pdf == render_slip(FACTS, fonts)


def test_rare_characters_are_drawn_and_never_blank(fonts: Fonts) -> None:
    rare = replace(FACTS, hall_name="𠮷龘镇便民服务中心")
    assert "𠮷龘镇便民服务中心" in text_of(render_slip(rare, fonts))
    with pytest.raises(RuleError) as caught:
        render_slip(replace(FACTS, queue_name="登记\U0003ffff窗口"), fonts)
    assert caught.value.trouble is Trouble.GLYPH_MISSING


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (replace(FACTS, hall_name=" "), "hall"),
        (replace(FACTS, queue_name=""), "queue"),
        (replace(FACTS, issued_at=datetime(2026, 11, 28)), "issued_at"),  # noqa: DTZ001
    ],
)
def test_a_slip_without_its_content_is_refused(fonts: Fonts, facts: SlipFacts, field: str) -> None:
    with pytest.raises(RuleError) as caught:
        render_slip(facts, fonts)
    assert caught.value.trouble is Trouble.PAPER_FIELD_MISSING
    assert caught.value.facts == {"field": field}


@pytest.mark.parametrize(
    ("ahead", "said"),
    [(0, "您前面没有人，请准备"), (1, "您前面还有 1 人在等待"), (40, "您前面还有 40 人在等待")],
)
def test_how_many_go_first(ahead: int, said: str) -> None:
    assert WORDS["zh_CN"].ahead_of(ahead) == said


def test_while_the_hall_is_away_nobody_knows_how_many(fonts: Fonts) -> None:
    text = text_of(render_slip(replace(FACTS, ahead=None), fonts))
    assert "前面" not in text
    assert "预计" not in text


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (timedelta(), "很快就到您"),
        (timedelta(seconds=30), "约 1 分钟"),
        (timedelta(minutes=25, seconds=1), "约 26 分钟"),
        (timedelta(minutes=59), "约 59 分钟"),
        (timedelta(minutes=85), "约 1 小时 25 分"),
    ],
)
def test_how_long_it_takes(wait: timedelta, said: str) -> None:
    assert said in WORDS["zh_CN"].wait_of(wait)


def test_a_hall_that_calls_once_has_no_places_behind() -> None:
    rule = WORDS["zh_CN"].rule_of(MissedCalls(calls=1, behind=3))
    assert "顺延" not in rule
    assert "作废" in rule
    assert "void" in WORDS["en"].rule_of(MissedCalls(calls=1, behind=3))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_to_go_first_has_a_word(language: Language) -> None:
    assert set(WORDS[language].priorities) == set(Priority) - {Priority.NORMAL}
