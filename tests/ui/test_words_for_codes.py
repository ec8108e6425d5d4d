"""Every code has words, every sentence says something, and facts find their place."""

from collections.abc import Callable
from datetime import UTC, datetime
from string import Formatter

import pytest

from clerk_app.domain.case import Channel, Limit, Trust
from clerk_app.domain.case_states import CAME_BACK, MOVES, Act, State, legal_acts
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.hall_window import WindowAct, WindowStatus
from clerk_app.domain.operations import MoveItems
from clerk_app.domain.ticket import Priority, TicketAct, TicketState
from clerk_app.domain.undo import why_final
from ui import words
from ui.trouble_words import SENTENCES

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_trouble_has_a_sentence() -> None:
    said = {one: words.sentence(UnavailableError(one)) for one in Trouble}
    assert {one: text for one, text in said.items() if not text.endswith("。") or "{" in text} == {}


def test_a_sentence_uses_named_facts_only() -> None:
    names = [
        (one, name)
        for one in Trouble
        for _, name, _, _ in Formatter().parse(str(SENTENCES[one]))
        if name
    ]
    assert [found for found in names if not found[1].isidentifier()] == []


@pytest.mark.parametrize("act", Act)
def test_what_cannot_be_undone_names_only_ways_that_are_open_from_there(act: Act) -> None:
    why, stands = why_final(MoveItems(act, (), "2026-11-23")), MOVES[act].target
    said = str(SENTENCES[why]) if why is not None else ""
    if "重新申报" in said:
        assert stands in CAME_BACK, said
    if "撤回" in said:
        assert Act.WITHDRAW in legal_acts(stands), said
    # 退件 is a registration's, and its law knows no correction.
    assert "退件" not in said


@pytest.mark.parametrize(
    ("codes", "say"),
    [
        (State, words.state),
        (Act, words.act),
        (Channel, words.channel),
        (Trust, words.trust),
        (TicketState, words.ticket_state),
        (TicketAct, words.ticket_act),
        (Priority, words.priority),
        (WindowStatus, words.window_status),
        (WindowAct, words.window_act),
    ],
)
def test_every_code_has_a_word_of_its_own(codes: type, say: Callable[[object], str]) -> None:
    said = [say(code) for code in codes]  # type: ignore[attr-defined]
    assert all(said)
    assert len(set(said)) == len(said)


def test_facts_are_put_into_words() -> None:
    error = RuleError(Trouble.MOVE_ILLEGAL, act="accept", state="withdrawn")
    assert words.sentence(error) == "事项现在是“已撤回”，不能受理；请刷新后按当前状态办理。"


def test_ticket_codes_are_put_into_words() -> None:
    error = RuleError(Trouble.TICKET_MOVE, act="recall", state="serving")
    assert words.sentence(error) == "这个号码现在是“办理中”，不能重呼，请按最新状态办理。"


def test_window_codes_are_put_into_words() -> None:
    error = RuleError(Trouble.WINDOW_MOVE, window="3", act="pause_window", status="closed")
    said = "3 号窗口现在是“关闭”，不能暂停叫号，请先签到开窗。"
    assert words.sentence(error) == said


def test_an_unknown_code_is_shown_as_it_came() -> None:
    error = RuleError(Trouble.MOVE_ILLEGAL, act="teleport", state="limbo")
    assert "teleport" in words.sentence(error)
    assert "limbo" in words.sentence(error)


def test_a_field_is_named_as_on_the_form() -> None:
    error = RuleError(Trouble.FIELD_REQUIRED, field="form.ent_name")
    assert words.sentence(error, {"form.ent_name": "企业名称"}) == "请填写企业名称。"
    assert "form.ent_name" in words.sentence(error)


def test_bytes_are_said_for_people() -> None:
    error = RuleError(Trouble.FILE_TOO_LARGE, name="a.pdf", size=2 * 1024**3, limit=20 * 1024**2)
    said = words.sentence(error)
    assert "2.0 GB" in said
    assert "20.0 MB" in said


def test_a_lock_is_told_in_the_halls_time() -> None:
    until = datetime(2026, 11, 23, 2, 47, tzinfo=UTC).isoformat()
    assert "10:47" in words.sentence(RuleError(Trouble.SIGN_IN_LOCKED, until=until))
    assert "soon" in words.sentence(RuleError(Trouble.SIGN_IN_LOCKED, until="soon"))


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (1536, "1.5 KB"), (1024**2, "1.0 MB")],
)
def test_sizes(count: int, said: str) -> None:
    assert words.size(count) == said


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (Limit(3, "1"), "3 个工作日"),
        (Limit(15, "2"), "15 个自然日"),
        (Limit(1, "3"), "1 小时"),
        (Limit(30, "4"), "30 分钟"),
        (Limit(2, "5"), "2 个月"),
        (Limit(7, "9"), "7 (9)"),
    ],
)
def test_limits_keep_their_unit(limit: Limit, said: str) -> None:
    assert words.limit(limit) == said


def test_times_are_those_of_the_hall() -> None:
    moment = datetime(2026, 11, 22, 18, 5, tzinfo=UTC)
    assert words.clock(moment) == "02:05"
    assert words.moment(moment) == "2026-11-23 02:05"


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_tone_of_the_theme(state: State) -> None:
    assert words.tone(state) in {"good", "warn", "bad", "primary", "soft"}
