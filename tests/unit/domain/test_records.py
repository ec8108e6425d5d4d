"""Records to documents and back: exact, tolerant of the new, clear about the wrong."""

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.canonical import canonical_bytes, digest_of
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import read_operation
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from tests.helpers.builders import create, fields, material, operation, platform_case

CASE = platform_case(
    operation("op-0", create()),
    operation("op-1", material("m1"), base=1),
    operation("op-2", fields({"applicant.mobile": "13900000002"}), base=0),
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def test_a_case_survives_the_way_to_json_and_back() -> None:
    assert from_doc(Case, to_doc(CASE)) == CASE


def test_each_member_is_told_under_its_name() -> None:
    told = to_doc(CASE)

    for value, doc in ((CASE, told), (CASE.items[0], told["items"][0])):
        names = {one.name: one for one in dataclasses.fields(value)}
        assert doc == {name: to_doc(getattr(value, name)) for name in doc}
        left_out = names.keys() - doc.keys()
        assert left_out
        assert all(
            names[name].metadata.get("late") and getattr(value, name) == names[name].default
            for name in left_out
        )


def test_what_came_late_is_told_once_it_says_something() -> None:
    doc = to_doc(dataclasses.replace(CASE, batch="PL001"))

    assert doc == to_doc(CASE) | {"batch": "PL001"}
    assert from_doc(Case, doc).batch == "PL001"


def test_what_a_newer_peer_adds_is_passed_over() -> None:
    doc = to_doc(CASE)
    doc["colour"] = "red"
    doc["items"][0]["weight"] = 3
    assert from_doc(Case, doc) == CASE


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("number", None, "not_text"),
        ("channel", "pigeon", "unknown_word:pigeon"),
        ("version", "3", "not_a_number"),
        ("version", 2**63, "not_a_number"),
        ("version", -(2**63), "not_a_number"),
        ("items", {}, "not_a_list"),
        ("fields", [], "not_an_object"),
    ],
)
def test_a_misfit_names_its_place(path: str, value: object, problem: str) -> None:
    doc = to_doc(CASE)
    doc[path] = value
    with pytest.raises(MisfitError) as caught:
        from_doc(Case, doc)
    assert (caught.value.path, caught.value.problem) == (path, problem)


@dataclasses.dataclass(frozen=True)
class Seen:
    at: datetime
    counted: Mapping[str, int]


@pytest.mark.parametrize(
    ("doc", "path"),
    [
        ({"at": "0001-01-01T00:00:00+14:00", "counted": {}}, "at"),
        ({"at": "9999-12-31T23:59:59-12:00", "counted": {}}, "at"),
        ({"at": "2026-11-30T09:00:00+08:00", "counted": {"A": 10**30}}, "counted.A"),
    ],
)
def test_what_no_store_and_no_clock_takes_is_a_misfit(doc: dict[str, Any], path: str) -> None:
    with pytest.raises(MisfitError) as caught:
        from_doc(Seen, doc)
    assert caught.value.path == path


def test_a_missing_key_deep_inside_is_named() -> None:
    doc = to_doc(CASE)
    del doc["materials"][0]["sha256"]
    with pytest.raises(MisfitError) as caught:
        from_doc(Case, doc)
    assert caught.value.path == "materials[0].sha256"


@given(JSON)
def test_nothing_but_a_misfit_comes_of_any_json(doc: Any) -> None:
    with pytest.raises(MisfitError):
        from_doc(Case, doc)


@given(st.dictionaries(st.sampled_from([*operation("a", create()).doc()]), JSON))
def test_an_operation_is_read_whole_or_refused(part: dict[str, Any]) -> None:
    doc = {**operation("op-1", create()).doc(), **part}
    try:
        op = read_operation(doc)
    except RuleError as refusal:
        assert refusal.trouble is Trouble.OPERATION_FORM
    else:
        assert op.doc() == doc or op.digest() == digest_of(op.doc())


@pytest.mark.parametrize("op", [operation("op-1", create()), operation("op-2", material("m1"))])
def test_an_operation_keeps_its_digest_over_the_wire(op: Any) -> None:
    assert read_operation(op.doc()).digest() == op.digest()


@given(JSON)
def test_equal_values_give_equal_bytes(doc: Any) -> None:
    assert canonical_bytes(doc) == canonical_bytes(doc)
    if isinstance(doc, dict):
        turned = dict(reversed(doc.items()))
        assert canonical_bytes(turned) == canonical_bytes(doc)
