"""A card on the reader: finds who is here, fills who is asked for, confirms who is in the form."""

from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from tests.helpers.elsewhere import put_online
from tests.helpers.workbenches import Bench
from ui.rehearsal import visits

SINGLE, ONLINE = visits.SINGLE, visits.ONLINE
NAME = "field:applicant.name"


def card(number: str = SINGLE.cert_no, name: str = SINGLE.who, until: str = "") -> IdentityCard:
    return IdentityCard(Paper.RESIDENT_ID, number, name, "2016-12-31", until)


def applicant(bench: Bench) -> tuple[str, str]:
    """Number and name as the draft has them."""
    subject = bench.model.subject
    return subject.value("applicant.cert_no"), subject.value("applicant.name")


def test_on_an_empty_desk_a_card_finds_what_there_is(bench: Bench) -> None:
    number = put_online(bench.station, ONLINE, bench.papers)
    bench.page.read_card(card(ONLINE.cert_no, ONLINE.who))
    bench.hand.until_open(f"pick_up:{number}")
    assert bench.said == []


def test_who_has_nothing_yet_begins_with_what_the_card_says(bench: Bench) -> None:
    bench.page.read_card(card())
    bench.settled()
    bench.begin(SINGLE)
    bench.settled()
    assert applicant(bench) == (SINGLE.cert_no, SINGLE.who)


def test_the_next_visitor_does_not_get_the_name_of_the_last(bench: Bench) -> None:
    bench.model.ticket = "A001"
    bench.page.read_card(card())
    bench.settled()
    bench.model.ticket = "A002"
    bench.hand.write("visitor", SINGLE.cert_no)
    bench.begin(SINGLE)
    bench.settled()
    assert applicant(bench) == (SINGLE.cert_no, "")


def test_a_card_fills_the_applicant_of_a_draft(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.page.read_card(card())
    bench.hand.until(lambda: bench.text(NAME) == SINGLE.who, "the name")
    assert applicant(bench) == (SINGLE.cert_no, SINGLE.who)
    assert bench.said == [("已从证件读入。", "good")]
    bench.settled()
    assert bench.model.subject.value("applicant.cert_type") == "resident_id"
    assert "applicant.cert_no" not in bench.model.subject.problems


def test_a_card_fills_the_person_the_hand_is_at(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write("field:form.legal_name", "")
    bench.page.read_card(card(ONLINE.cert_no, ONLINE.who))
    bench.hand.until(lambda: bench.text("field:form.legal_name") == ONLINE.who, "the name")
    assert bench.model.subject.value("form.legal_cert_no") == ONLINE.cert_no
    assert applicant(bench) == ("", "")


def test_who_is_in_the_form_is_confirmed(bench: Bench) -> None:
    bench.take_in(SINGLE)
    bench.page.read_card(card())
    assert bench.said[-1] == ("证件与“申请人姓名或名称”一致。", "good")
    bench.page.read_card(card(name="李某某"))
    assert bench.said[-1] == ("证件号码一致，姓名不一致：证件上是“李*”。", "bad")
    bench.page.read_card(card(until="2026-11-22"))
    assert bench.said[-1][1] == "warn"
    assert "2026-11-22 到期" in bench.said[-1][0]


def test_somebody_else_s_card_writes_over_nobody(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.answer(SINGLE)
    bench.settled()
    before = dict(bench.model.subject.values)
    bench.page.read_card(card(ONLINE.cert_no, ONLINE.who))
    bench.settled()
    assert dict(bench.model.subject.values) == before
