"""A paper on its way to a printer: which move leads where, and why others do not."""

import pytest

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.print_choice import (
    Place,
    PrinterChoice,
    PrintUse,
    chosen_for,
    others_for,
)
from clerk_app.domain.print_sending import (
    SEND_MOVES,
    SendNews,
    SendState,
    is_of_printer,
    moved,
    pause_after,
)

OFFICE = PrinterChoice("cups:Office", "前台")
SPARE = PrinterChoice("cups:Back", "后台")
NOTICES = PrinterChoice("cups:Notices", "文书")
LABELS = PrinterChoice("tspl://192.0.2.9", "标签")


@pytest.mark.parametrize(
    ("state", "news", "after"),
    [
        ("queued", "claim", "sending"),
        ("failed", "claim", "sending"),
        ("sending", "confirm", "printed"),
        ("sending", "fail", "failed"),
        ("sending", "doubt", "unsure"),
        ("sending", "restart", "unsure"),
        ("failed", "retry", "queued"),
        ("failed", "redirect", "queued"),
        ("queued", "redirect", "queued"),
        ("queued", "cancel", "void"),
        ("unsure", "came_out", "printed"),
        ("unsure", "reprint", "void"),
        ("unsure", "cancel", "void"),
    ],
)
def test_a_move_leads_on(state: str, news: str, after: str) -> None:
    assert moved(SendState(state), SendNews(news)) is SendState(after)


@pytest.mark.parametrize(
    ("state", "news", "why"),
    [
        ("unsure", "claim", Trouble.PRINT_UNSURE),
        ("unsure", "retry", Trouble.PRINT_UNSURE),
        ("unsure", "redirect", Trouble.PRINT_UNSURE),
        ("sending", "cancel", Trouble.PRINT_AT_PRINTER),
        ("sending", "claim", Trouble.PRINT_AT_PRINTER),
        ("printed", "claim", Trouble.PRINT_IS_OUT),
        ("printed", "cancel", Trouble.PRINT_IS_OUT),
        ("void", "retry", Trouble.PRINT_IS_VOID),
        ("failed", "came_out", Trouble.PRINT_WAITS),
        ("queued", "reprint", Trouble.PRINT_WAITS),
    ],
)
def test_a_move_that_is_not_legal_says_why(state: str, news: str, why: Trouble) -> None:
    with pytest.raises(RuleError) as caught:
        moved(SendState(state), SendNews(news))
    assert caught.value.trouble is why


def test_what_may_be_out_is_never_sent_again_and_an_end_is_an_end() -> None:
    sent_from = SEND_MOVES[SendNews.CLAIM].sources
    assert sent_from == {SendState.QUEUED, SendState.FAILED}
    for news in SendNews:
        assert not SEND_MOVES[news].sources & {SendState.PRINTED, SendState.VOID}
    leads_back = [one for one in SEND_MOVES.values() if one.target in sent_from]
    assert not any(SendState.UNSURE in one.sources for one in leads_back)


def test_a_printer_rests_longer_each_time_and_at_most_a_minute() -> None:
    assert [pause_after(n).total_seconds() for n in (1, 2, 3, 4, 5, 99)] == [5, 10, 20, 40, 60, 60]


def test_a_tray_that_is_not_there_holds_up_no_other_paper() -> None:
    assert is_of_printer(Trouble.PRINTER_PAPER_OUT)
    assert not is_of_printer(Trouble.PRINTER_TRAY_UNKNOWN)
    assert not is_of_printer(Trouble.PAPER_NOT_AS_ISSUED)


def test_a_kind_with_a_printer_of_its_own_goes_there_and_the_spare_one_is_offered_first() -> None:
    choices = {
        Place(PrintUse.PAGE): OFFICE,
        Place(PrintUse.PAGE, spare=True): SPARE,
        Place(PrintUse.PAGE, "acceptance"): NOTICES,
        Place(PrintUse.LABEL): LABELS,
    }
    assert chosen_for(choices, "receipt") == OFFICE
    assert chosen_for(choices, "acceptance") == NOTICES
    assert chosen_for(choices, "archive_label") == LABELS
    assert chosen_for({}, "receipt") is None
    assert others_for(choices, "receipt", OFFICE.address) == (SPARE, NOTICES)
    assert others_for(choices, "archive_label", LABELS.address) == ()
