"""What the station's database refuses by itself: another clerk's draft, a print journal undone."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from clerk_app.domain.outbox_states import PrintState
from clerk_app.domain.print_choice import PrinterChoice
from clerk_app.domain.print_sending import SendNews
from clerk_app.store.engine import transaction
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.print_sends import PrintSend
from clerk_app.store.station import StationStore
from tests.helpers.stations import NOW

JOB = PrintJob("job-1", "case-1", "paper-1", "receipt", 1, "王晓芳", NOW)


def refuse(store: StationStore, harm: str, why: str) -> None:
    never = pytest.raises(DBAPIError, match=why)
    with never, transaction(store._writer) as connection:
        connection.execute(text(harm))


def test_a_draft_stays_with_the_clerk_who_began_it(store: StationStore) -> None:
    with store.begin() as work:
        work.drafts.put("d1", {"typed": "张"}, operator="wang", at=NOW)
        work.drafts.put("d1", {"typed": "张三"}, operator="wang", at=NOW)
    with (
        pytest.raises(DBAPIError, match="stays with the clerk"),
        store.begin() as work,
    ):
        work.drafts.put("d1", {"typed": "李四"}, operator="li", at=NOW)
    with store.read() as work:
        assert [one.doc for one in work.drafts.all("wang")] == [{"typed": "张三"}]
        assert work.drafts.all("li") == ()


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM print_job",
        "UPDATE print_job SET case_id = 'another'",
        "UPDATE print_job SET paper_id = 'another'",
        "UPDATE print_job SET copy = 2",
        "UPDATE print_job SET operator = '别人'",
        "UPDATE print_job SET made_at = 0",
        "UPDATE print_job SET content = '{}'",
        "INSERT OR REPLACE INTO print_job SELECT * FROM print_job",
    ],
)
def test_the_print_journal_is_neither_changed_nor_forgotten(store: StationStore, harm: str) -> None:
    with store.begin() as work:
        work.print_jobs.add(JOB)
    refuse(store, harm, "is never")
    with store.read() as work:
        assert work.print_jobs.rows(limit=9) == (JOB,)


@pytest.mark.parametrize("state", [PrintState.PRINTED, PrintState.VOID])
def test_a_print_job_ends_once(store: StationStore, state: PrintState) -> None:
    with store.begin() as work:
        work.print_jobs.add(JOB)
        if state is PrintState.VOID:
            work.print_jobs.void(JOB.job_id)
        else:
            work.print_jobs.claim(JOB.job_id)
            work.print_jobs.printed(JOB.job_id, content=b"paper", path="paper.pdf")
    refuse(store, "UPDATE print_job SET state = 'queued'", "done once")
    refuse(store, "UPDATE print_job SET path = 'other.pdf'", "done once")


SEND = PrintSend(
    send_id="send-1",
    job_id="job-1",
    subject="case-1",
    paper_kind="receipt",
    number="GX0301",
    copy=1,
    path="paper.pdf",
    sha256="0" * 64,
    operator="王晓芳",
    made_at=NOW,
    to=PrinterChoice("cups:Office", "前台"),
    next_at=NOW,
)


def test_a_sending_is_of_one_paper_and_ends_once(store: StationStore) -> None:
    with store.begin() as work:
        work.print_sends.add(SEND)
    for harm in (
        "DELETE FROM print_send",
        "UPDATE print_send SET sha256 = 'another'",
        "UPDATE print_send SET path = 'other.pdf'",
        "UPDATE print_send SET copy = 2",
        "INSERT OR REPLACE INTO print_send SELECT * FROM print_send",
    ):
        refuse(store, harm, "is never")
    with store.begin() as work:
        work.print_sends.move("send-1", SendNews.CANCEL, at=NOW)
    refuse(store, "UPDATE print_send SET state = 'queued', ended_at = NULL", "ends once")
