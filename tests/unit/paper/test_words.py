"""The words of papers: complete for every key, drawable, and what the law says."""

from datetime import date, datetime, timedelta, timezone

import pytest

from clerk_app.paper import words
from clerk_app.paper.fonts import Fonts, missing_in

SILENCE = "逾期不告知的，自收到申请材料之日起即为受理"
"""行政许可法 32, first paragraph, item 4."""


def test_dates_and_times_read_the_chinese_way() -> None:
    assert words.day(date(2026, 3, 5)) == "2026年3月5日"
    moment = datetime(2026, 11, 23, 9, 5, tzinfo=timezone(timedelta(hours=8)))
    assert words.moment(moment) == "2026年11月23日 09:05"


@pytest.mark.parametrize(
    ("accept_by", "last"),
    [(date(2026, 11, 30), "至迟2026年11月30日"), (None, "尚未公布相应年度节假日安排")],
)
def test_the_promise_carries_its_last_day_and_what_silence_means(
    accept_by: date | None, last: str
) -> None:
    promise = words.promise(accept_by)
    assert "五个工作日" in promise
    assert last in promise
    assert SILENCE in promise
    assert "第三十二条" in promise


def test_counts_are_told() -> None:
    assert words.items_heading(7) == "申请事项（共7项）"
    assert words.materials_heading(9, 28) == "材料清单（共9份，收到28页）"
    assert words.page_of(2, 3) == "第2页　共3页"
    assert words.copy_mark(2) == "补打　第2次打印"


def test_every_word_can_be_printed(fonts: Fonts) -> None:
    texts = [text for name, text in vars(words).items() if name.isupper() and isinstance(text, str)]
    texts += [*words.ITEM_COLUMNS, *words.MATERIAL_COLUMNS, words.promise(None)]
    for table in (words.DUE_NOTES, words.STANDINGS, words.TRUST_LEVELS):
        texts += table.values()
    assert len(texts) > 40
    assert missing_in(fonts.regular, texts) == ""
