"""A page is read as any foreign JSON is, and each document comes with the text it was read from."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.canonical import canonical_bytes, digest_of
from clerk_app.domain.foreign_json import read_foreign_json
from sync import wire
from sync.page_text import read_page_text
from sync.replies import ExchangeError
from tests.helpers.examples import scaled

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
rows = st.fixed_dictionaries({}, optional={"doc": values, "rows": values, "case_id": st.text()})
pages = st.fixed_dictionaries({}, optional={"rows": st.lists(rows | values), "next": values})
FORMS: tuple[dict[str, Any], ...] = (
    {"indent": 1},
    {"separators": (",", ":")},
    {"ensure_ascii": False},
    {},
)


@given(page=pages | values, form=st.sampled_from(FORMS), before=st.sampled_from(("", " \r\n\t")))
@settings(max_examples=scaled(200))
def test_a_page_is_the_json_it_is_and_the_texts_are_its_documents(
    page: Any, form: dict[str, Any], before: str
) -> None:
    body = f"{before}{json.dumps(page, **form)}{before}".encode()
    read, texts = read_page_text(body)
    assert read == read_foreign_json(body) == page
    listed = page.get("rows") if isinstance(page, dict) else None
    listed = listed if isinstance(listed, list) else []
    assert len(texts) == len(listed)
    for row, text in zip(listed, texts, strict=True):
        has = isinstance(row, dict) and "doc" in row
        assert json.loads(text) == row["doc"] if has else text == ""


@given(page=pages, at=st.integers(0, 400), letter=st.sampled_from('{}[],:" x1\\'))
@settings(max_examples=scaled(200))
def test_what_is_damaged_is_read_by_both_or_by_none(page: Any, at: int, letter: str) -> None:
    text = json.dumps(page)
    body = f"{text[:at]}{letter}{text[at + 1 :]}".encode()
    try:
        expected = read_foreign_json(body)
    except ValueError:
        with pytest.raises(ValueError):  # noqa: PT011 - which one says nothing to whoever asked
            read_page_text(body)
    else:
        assert read_page_text(body)[0] == expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"rows":[',
        b'{"rows":[{"doc":{}}',
        b'{"rows":[{"doc":{}},]}',
        b'{"rows":[{"doc":' + b"[" * 100_000,
        b'{"rows":[{"doc":NaN}]}',
        rb'{"rows":[{"doc":"\ud800"}]}',
        b'{"rows":[]}x',
        b"\xff",
        b"\xef\xbb\xbf{}",
    ],
)
def test_everything_else_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        read_page_text(body)


def page_of(doc: dict[str, Any], digest: str, **form: Any) -> bytes:
    row = {"case_id": "c", "version": 1, "seq": 1, "op_ids": [], "digest": digest, "doc": doc}
    return json.dumps({"epoch": "e", "rows": [row], "next": "n", "more": False}, **form).encode()


@pytest.mark.parametrize("form", FORMS)
def test_a_document_is_kept_in_canonical_form_whatever_it_came_in(form: dict[str, Any]) -> None:
    doc = {"b": "窗", "a": [1]}
    for digest in (digest_of(doc), ""):
        (row,) = wire.read_page(page_of(doc, digest, **form)).rows
        assert row.doc == doc
        assert row.told is not None
        assert row.told.text.encode() == canonical_bytes(doc)
        assert row.told.digest == hashlib.sha256(canonical_bytes(doc)).hexdigest()


def test_a_document_that_is_not_what_its_digest_says_is_refused() -> None:
    with pytest.raises(ExchangeError, match="page:digest"):
        wire.read_page(page_of({"a": 1}, digest_of({"a": 2})))
