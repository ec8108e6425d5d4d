"""Every key has its command, read off what does it; what cannot be done says why."""

from clerk_app.desk.hall import Hall
from tests.helpers.halls import take
from ui.commands import Command
from ui.counter import Counter
from ui.keys import Key
from ui.rehearsal.hand import Hand

NO_COMMAND = {
    Key.CLOSE: "closes whatever stands in front: there is nothing to reach",
    **dict.fromkeys((Key.PAGE_5,), "a page that is not there has no button on the rail"),
    **dict.fromkeys(
        (
            *(
                Key.PAGE_BACK,
                Key.PAGE_ON,
                Key.TO_LINE_ABOVE,
                Key.TO_LINE_BELOW,
                Key.SPLIT,
                Key.MERGE,
            ),
            *(Key.PILE_LEFT, Key.PILE_RIGHT, Key.REMOVE_PAGE, Key.LARGER, Key.SMALLER),
        ),
        "of the pages window, which has a button for each",
    ),
    **dict.fromkeys((Key.TURN_LEFT, Key.TURN_RIGHT), "of the dialog of one page"),
    **dict.fromkeys(
        (
            *(Key.PRINT_RETRY, Key.PRINT_ELSEWHERE, Key.PRINT_CANCEL, Key.PRINT_CAME_OUT),
            *(Key.PRINT_AGAIN, Key.PRINT_OPEN, Key.PRINT_JOURNAL),
        ),
        "of the print queue's dialog, which has a button for each",
    ),
    Key.SHOOT: "of the camera's dialog, which has a button for it",
}
"""Keys that are no commands, and why."""


def by_name(counter: Counter) -> dict[str, Command]:
    found: dict[str, Command] = {}
    for one in counter.shell.commands():
        found.setdefault(one.name, one)
    return found


def test_every_key_has_its_command_or_is_named_here(counter: Counter, hand: Hand) -> None:
    del hand
    have = {one.key for one in counter.shell.commands() if one.key is not None}
    assert set(Key) - have == set(NO_COMMAND)


def test_every_command_has_a_title_and_says_why_it_cannot_be_done(
    counter: Counter, hand: Hand
) -> None:
    del hand
    for one in counter.shell.commands():
        assert one.title.strip(), one.name
        assert one.name, one.title
    commands = by_name(counter)
    assert commands["new_case"].why_not == ""
    assert commands["accept"].why_not == "桌面上还没有办件，请先查找来访者或新收件。"
    assert commands["recall"].why_not == "窗口前没有叫到的号"
    assert commands["open_deliver"].why_not == "没有可以送达的结果"


def test_the_reasons_follow_what_happens(counter: Counter, hand: Hand, hall: Hall) -> None:
    take(hall)
    hand.click("call")
    hand.until_open("start")
    commands = by_name(counter)
    assert commands["recall"].why_not == ""
    assert commands["call"].why_not == "A001 还在窗口，先办结或转移"
    assert commands["take_back"].why_not == "A001 还在窗口，先办结或转移"


def test_of_three_ways_that_share_a_key_only_the_one_that_fits_is_offered(
    counter: Counter, hand: Hand
) -> None:
    hand.click("new_case")
    hand.until_open("find_matter")
    names = [one.name for one in counter.shell.commands()]
    assert "receive" in names
    assert not {"pick_up", "supplement", "decide"} & set(names)


def test_a_command_of_another_page_turns_to_it_first(counter: Counter, hand: Hand) -> None:
    hand.click("page:1")
    hand.until(lambda: counter.shell.page() == 1, "the list")
    by_name(counter)["new_case"].do()
    hand.until_open("find_matter")
    assert counter.shell.page() == 0


def test_entries_of_menus_are_commands_too(counter: Counter, hand: Hand, hall: Hall) -> None:
    take(hall)
    hand.click("call")
    hand.until_open("start")
    hand.click("start")
    hand.until_open("finish")
    names = by_name(counter)
    assert "transfer:pickup" in names
    names["transfer:pickup"].do()
    hand.until_open("call")
    pause = by_name(counter)["pause:meal"]
    assert pause.title.startswith("暂停叫号")
