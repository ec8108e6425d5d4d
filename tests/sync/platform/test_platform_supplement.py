"""A correction handed in online: what the applicant had seen is told, not what came since."""

from clerk_app.domain.case_states import Act
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.operations import Args
from sync.platform import online_cases
from tests.helpers.builders import fields, move, operation
from tests.helpers.platforms import Running
from tests.helpers.posted import case_of, pull, send
from tests.helpers.samples import catalogue_doc
from ui.rehearsal.visits import ONLINE, answers

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
