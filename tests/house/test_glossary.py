"""One word for one thing: the glossary has every state, act and table, as the screens say them."""

from enum import StrEnum

import pytest

from clerk_app.domain.case_states import Act, State
from clerk_app.domain.ticket import TicketAct, TicketState
from clerk_app.store import hall_tables, station_tables
from sync.platform import tables
from tests.helpers.stations import ROOT
from ui import words

GLOSSARY = (ROOT / "resources" / "glossary.md").read_text("utf-8")
SAID: dict[StrEnum, str] = {
    **{one: words.state(one) for one in State},
    **{one: words.act(one) for one in Act},
    **{one: words.ticket_state(one) for one in TicketState},
    **{one: words.ticket_act(one) for one in TicketAct},
}


@pytest.mark.parametrize("word", list(SAID), ids=lambda one: f"{type(one).__name__}.{one.name}")
def test_a_state_and_an_act_have_the_words_of_the_screens(word: StrEnum) -> None:
    assert f"| {word.value} | {SAID[word]} |" in GLOSSARY


@pytest.mark.parametrize("store", [station_tables, hall_tables, tables])
def test_every_table_is_named(store: object) -> None:
    named = GLOSSARY.partition("## Tables")[2]
    known = getattr(store, "metadata").tables  # noqa: B009 - three modules of one shape
    assert [name for name in known if f"`{name}`" not in named] == []
