"""What of an answer a font must have, and how a batch is marked with what none has."""

from dataclasses import replace

from clerk_app.desk import batch_drafts
from clerk_app.desk.batch_checks import check
from clerk_app.desk.station import Station
from clerk_app.desk.unprintable import texts_of, to_draw, told, with_unprintable
from clerk_app.domain.errors import Trouble
from tests.helpers.batches import batch, cells


def test_plain_letters_and_the_ends_of_lines_need_no_font() -> None:
    assert to_draw("Zhang San, No. 1") == frozenset()
    assert to_draw("张三，1\n李四\t2\u0007") == set("张三，李四\u0007")
    assert to_draw("Jose\u0301\u200b") == {"\u00e9"}


def test_the_characters_are_named_in_order_and_once() -> None:
    assert told("张三", "ᠮ") is None
    error = told("ᠮ张\U000323b0ᠮ", "ᠮ\U000323b0")
    assert error is not None
    assert error.trouble is Trouble.TEXT_UNPRINTABLE
    assert error.facts == {"characters": "ᠮ U+323B0"}


def test_a_cell_of_a_batch_is_marked_and_nobody_is_kept_back(station: Station) -> None:
    draft = batch(station, 2)
    wrong = cells(3, legal_name="张ᠮ", ent_name="西安ᠮ商贸有限公司", legal_mobile="12")
    draft = replace(draft, rows=(*draft.rows, batch_drafts.new_row(station, wrong)))
    checked = check(station, draft)
    assert with_unprintable(checked, draft, frozenset()) is checked
    looked = with_unprintable(checked, draft, frozenset("ᠮ"))
    assert looked.faulty == checked.faulty
    marks = looked.marks[draft.rows[2].row_id]
    mild = {one.field for one in marks if not one.severe}
    assert {"form.legal_name", "form.ent_name"} <= mild
    assert marks[0].severe
    assert {one.trouble for one in marks if one.field == "form.legal_name"} == {
        Trouble.TEXT_UNPRINTABLE
    }
    assert draft.rows[0].row_id not in looked.marks
    assert "张ᠮ" in texts_of(draft)
    assert draft.head.fields["form.agent_name"] in texts_of(draft)
