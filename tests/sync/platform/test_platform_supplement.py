"""A correction handed in online: what the applicant had seen is told, not what came since."""

from clerk_app.domain.case_states import Act, State
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.operations import Args, MoveItems
from sync.platform import online_cases
from sync.platform.online_cases import File
from tests.helpers.builders import fields, move, operation
from tests.helpers.platforms import Running
from tests.helpers.posted import case_of, pull, send
from tests.helpers.samples import catalogue_doc
from ui.rehearsal.visits import ONLINE, SINGLE, answers

ADDRESS = "form.address"
PHONE = "applicant.mobile"


def test_a_difference_shows_what_the_applicant_had_seen(platform: Running) -> None:
    values = answers(read_catalogue(catalogue_doc()), ONLINE, ONLINE.items)
    body = {"theme": "", "items": list(ONLINE.items), "fields": values}
    submitted = online_cases.submit(platform.platform, body, key="key-submit")
    with platform.client() as client:
        rows = {row["doc"]["number"]: row["case_id"] for row in pull(client)["rows"]}
        case_id = rows[submitted.number]
        asked = move(Act.ASK_CORRECTION, reason="请更正住所")
        first = fields({ADDRESS: "一路1号"})
        steps: tuple[Args, ...] = (first, asked)
        for at, args in enumerate(steps, 1):
            [result] = send(client, operation(f"op-{at}", args, case_id=case_id, base=at))
            assert result["outcome"] == "applied"
        base = 3
        since = fields({ADDRESS: "二路2号"}, {ADDRESS: "一路1号"})
        send(client, operation("op-3", since, case_id=case_id, base=base))
        mine = {ADDRESS: "三路3号", PHONE: "13900000009"}
        online_cases.supplement(
            platform.platform, case_id, base=base, fields=mine, key="key-supplement"
        )
        doc = case_of(client, case_id)
    (asked_about,) = doc["conflicts"]
    assert asked_about["field"] == ADDRESS
    assert (asked_about["base"], asked_about["mine"], asked_about["theirs"]) == (
        "一路1号",
        "三路3号",
        "二路2号",
    )
    assert doc["fields"][PHONE] == "13900000009"


def test_only_what_was_answered_goes_back_to_its_department(platform: Running) -> None:
    catalogue = read_catalogue(catalogue_doc())
    both = (*ONLINE.items, *SINGLE.items)
    values = answers(catalogue, ONLINE, both)
    body = {"theme": "", "items": list(both), "fields": values}
    submitted = online_cases.submit(platform.platform, body, key="key-joint")
    with platform.client() as client:
        rows = {row["doc"]["number"]: row["case_id"] for row in pull(client)["rows"]}
        case_id = rows[submitted.number]
        needs = {
            item["item_id"]: [need["slot"] for need in item["needs"]]
            for item in case_of(client, case_id)["items"]
        }
        (one, its), (other, others) = [
            (item, [slot for slot in slots if sum(slot in all_ for all_ in needs.values()) == 1])
            for item, slots in needs.items()
        ]
        for at, (item, slot) in enumerate(((one, its[0]), (other, others[0])), 1):
            asked = MoveItems(Act.ASK_CORRECTION, (item,), "2026-11-23", reason="缺", asked=(slot,))
            [result] = send(client, operation(f"op-{at}", asked, case_id=case_id, base=at))
            assert result["outcome"] == "applied"
        page = File(
            slot=its[0], sha256="a" * 64, filename="a.jpg", mime="image/jpeg", size=1, pages=1
        )
        online_cases.add_file(platform.platform, case_id, page, key="key-file")
        online_cases.supplement(platform.platform, case_id, base=4, fields={}, key="key-done")
        states = {item["item_id"]: item["state"] for item in case_of(client, case_id)["items"]}
    assert states[one] == State.CORRECTED.value
    assert states[other] == State.CORRECTION_ASKED.value
