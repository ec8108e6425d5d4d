"""A draft another clerk began is gone on with beside the work, when there is room for it."""

from dataclasses import replace

from PySide6.QtCore import Qt

from clerk_app.desk import drafts
from clerk_app.desk.drafts import Draft
from tests.helpers.station import COLLEAGUE
from tests.helpers.workbenches import Bench
from ui.pages.workbench.open_tabs import MOST
from ui.pages.workbench.subject import Subject
from ui.rehearsal.visits import SINGLE

ENTER = Qt.Key.Key_Return
NAME = "field:applicant.name"


def test_a_draft_found_by_a_part_of_its_company_s_name_opens_beside_the_work(
    bench: Bench,
) -> None:
    draft, _ = drafts.start(bench.station, COLLEAGUE)
    fields = {"applicant.name": "赵文静", "form.ent_name": "西安自有示例商贸有限公司"}
    drafts.save(bench.station, COLLEAGUE, replace(draft, fields=fields))
    bench.begin(SINGLE)
    bench.hand.write(NAME, SINGLE.who)
    mine = bench.model.subject.key
    bench.hand.write("visitor", "自有示例", then=ENTER)
    bench.hand.until_open(f"take_up:{draft.draft_id}")
    bench.hand.click(f"take_up:{draft.draft_id}")
    bench.hand.until(lambda: bench.text(NAME) == "赵文静", "the draft open")
    assert bench.model.tabs.desk.keys == (mine, bench.model.subject.key)


def test_with_no_room_another_clerk_s_draft_stays_theirs(bench: Bench) -> None:
    draft, _ = drafts.start(bench.station, COLLEAGUE)
    drafts.save(bench.station, COLLEAGUE, replace(draft, fields={"applicant.name": "赵文静"}))
    for number in range(MOST):
        one = Draft(f"draft-{number}", fields={"applicant.name": "王"})
        bench.model.tabs.open(Subject(draft=one))
    bench.hand.write("visitor", "赵文静", then=ENTER)
    bench.hand.until_open(f"take_up:{draft.draft_id}")
    bench.hand.click(f"take_up:{draft.draft_id}")
    bench.hand.until(lambda: bool(bench.said), "a sentence")
    bench.settled()
    assert bench.said[-1][0].startswith("最多同时打开")
    (theirs,) = drafts.open_drafts(bench.station, COLLEAGUE)
    assert theirs.draft_id == draft.draft_id
