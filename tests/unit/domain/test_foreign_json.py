"""JSON from outside is a value that can be kept, or a ValueError: nothing else comes of it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.foreign_json import read_foreign_json
from tests.helpers.examples import scaled

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(value=values, escaped=st.booleans())
@settings(max_examples=scaled(50))
def test_what_json_can_say_is_read(value: object, *, escaped: bool) -> None:
    text = json.dumps(value, ensure_ascii=escaped)
    assert read_foreign_json(text) == read_foreign_json(text.encode()) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "[" * 100_000,
        '{"a":' * 100_000,
        "NaN",
        "[-Infinity]",
        r'"\ud800"',
        r'{"\udfff":1}',
        "9" * 10_000,
        b"\xff",
        b"\xef\xbb\xbf{}",
        "{}".encode("utf-16"),
    ],
)
def test_everything_else_is_a_value_error(text: bytes | str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which one says nothing to whoever asked
        read_foreign_json(text)
