"""Two cases of one applicant: one that was handed in twice, or two by the catalogue's word."""

from dataclasses import replace

import pytest

from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.natural_key import natural_key
from clerk_app.domain.operations import CreateCase
from clerk_app.domain.repeats import Repeats
from tests.helpers.builders import create, item, operation
from tests.helpers.catalogues import shipped
from tests.helpers.platforms import Running
from tests.helpers.posted import case_of, send


def begun(word: str, number: str) -> CreateCase:
    return replace(create((replace(item("I26"), repeats=word),)), number=number)


@pytest.mark.parametrize("word", ["", Repeats.JOINED])
def test_what_was_handed_in_twice_is_one_case(platform: Running, word: str) -> None:
    with platform.client() as client:
        send(client, operation("a-1", begun(word, "GX0301261123001B"), case_id="case-a"))
        send(client, operation("b-1", begun(word, "GX0301261123002B"), case_id="case-b"))
        assert case_of(client, "case-a")["aliases"] == ["case-b"]


@pytest.mark.parametrize("word", [Repeats.WARNED, Repeats.ALLOWED, "word of a newer program"])
def test_what_may_be_applied_for_again_stays_two(platform: Running, word: str) -> None:
    with platform.client() as client:
        send(client, operation("a-1", begun(word, "GX0301261123001B"), case_id="case-a"))
        send(client, operation("b-1", begun(word, "GX0301261123002B"), case_id="case-b"))
        assert case_of(client, "case-a")["aliases"] == []
        assert case_of(client, "case-b")["number"] == "GX0301261123002B"


def test_an_employer_brings_two_foreigners() -> None:
    """The catalogue we ship knows it of work permits, building sites and investment projects."""
    words = {one.id: one.repeats for one in read_catalogue(shipped()).items if one.repeats}
    assert words == dict.fromkeys(("I19", "I26", "I28", "I33"), Repeats.WARNED)


def test_the_lead_item_speaks_for_the_case() -> None:
    lead = replace(item("I26"), repeats=Repeats.WARNED)
    assert natural_key(create((lead, item("I03")))) is None
    assert natural_key(create((item("I03"), lead))) is not None
