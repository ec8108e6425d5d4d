"""What the platform has no place for: records go on sheets, and sheets are given away."""

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain import unplaced
from clerk_app.domain.unplaced import Lack, Unplaced, put_on, read, sheets, written

SHEET, OTHER = "SGX0301261130010", "SGX0301261130021"
items = st.lists(st.sampled_from(["I01", "I02", "I03", "I04"]), min_size=1, unique=True)
others = st.lists(
    st.sampled_from(["no_column:form.scope,form.capital", "no_code:x", "of_a_newer_program:a"]),
    unique=True,
)


@given(items, others, st.data())
def test_records_go_on_sheets_and_off_again_and_nothing_else_is_touched(
    decided: list[str], rest: list[str], data: st.DataObject
) -> None:
    lacking = written((Unplaced(Lack.NOT_SUPERVISED, tuple(decided)),))
    text = ";".join([*rest, lacking])
    first = data.draw(st.lists(st.sampled_from(decided), min_size=1, unique=True))
    left = [one for one in decided if one not in first]
    text = put_on(text, SHEET, first)
    waiting = [one.names for one in read(text) if one.lack is Lack.NOT_SUPERVISED]
    assert waiting == ([tuple(left)] if left else [])
    if left:
        text = put_on(text, OTHER, left)
    assert sheets(text) == ((SHEET, OTHER) if left else (SHEET,))
    text = unplaced.given(text, SHEET)
    assert sheets(text) == ((OTHER,) if left else ())
    assert unplaced.given(text, OTHER) == ";".join(rest)
