"""A batch's number travels with the case, keeps old digests, keeps a founder's companies apart."""

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain import batch_number, bundle_number
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.merge import merge, replay
from clerk_app.domain.natural_key import natural_keys
from clerk_app.domain.operations import CreateCase, read_operation
from clerk_app.domain.records import from_doc, to_doc
from tests.helpers.builders import create, item, need, operation, platform_case

NUMBER = batch_number.make("GX0301", date(2026, 11, 23), 7)
FOUNDER = {"applicant.name": "张三", "applicant.cert_no": "610305197103150014"}


def begun(
    name: str = "甲公司", batch: str = NUMBER, number: str = "GX0301261123000A"
) -> CreateCase:
    fields = {**FOUNDER, "form.ent_name": name}
    return replace(create([item("I01", need("M01"))], fields, number=number), batch=batch)


def test_a_number_is_told_from_a_bundles() -> None:
    assert NUMBER[0] == "P"
    assert len(NUMBER) == batch_number.LENGTH
    assert batch_number.parse(batch_number.spoken_groups(NUMBER).lower()) == NUMBER
    assert not bundle_number.looks_like(NUMBER)
    assert not batch_number.looks_like(bundle_number.make("GX0301", date(2026, 11, 23), 7))


def test_one_wrong_character_is_caught() -> None:
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
    with pytest.raises(RuleError) as caught:
        batch_number.parse(wrong)
    assert caught.value.trouble is Trouble.BATCH_NUMBER
    assert caught.value.facts == {"part": "check"}


def test_the_case_knows_its_batch_after_any_replay() -> None:
    op = operation("op-1", begun())
    case = merge(None, op, (), version=1).case
    assert case is not None
    assert case.batch == NUMBER
    again = replay(None, [read_operation(op.doc())])
    assert again is not None
    assert again == replay(None, [op])
    assert again.batch == NUMBER
    assert from_doc(Case, to_doc(case)) == case


def test_what_an_older_program_wrote_keeps_its_digest() -> None:
    """A field that came later must not change what was digested before it came."""
    op = operation("op-1", create())
    assert "batch" not in op.doc()["args"]
    case = platform_case(op)
    doc = to_doc(case)
    assert "batch" not in doc
    assert digest_of(to_doc(from_doc(Case, doc))) == digest_of(doc)
    assert "batch" in to_doc(platform_case(operation("op-2", begun())))


def test_two_companies_of_one_founder_stay_two_cases() -> None:
    keys = {natural_keys(begun(name)) for name in ("甲公司", "乙公司")}
    assert len(keys) == 2


def test_the_same_company_twice_is_one_case_whatever_the_batch() -> None:
    other = batch_number.make("GX0301", date(2026, 11, 23), 8)
    assert natural_keys(begun("甲 公司")) == natural_keys(begun("甲公司", other))


def test_a_case_of_its_own_has_the_key_it_always_had() -> None:
    assert natural_keys(begun(batch="")) == ("XA01|I01|610305197103150014",)


def test_a_joined_case_keeps_the_batch() -> None:
    alone = platform_case(operation("op-1", begun(batch="")))
    second = operation("op-2", begun(number="GX0301261123000B"), case_id="case-2")
    joined = merge(alone, second, (), version=2).case
    assert joined is not None
    assert joined.batch == NUMBER
