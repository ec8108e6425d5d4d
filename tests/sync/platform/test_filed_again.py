"""What came back is filed again beside the case it came from, whose other items still run."""

from dataclasses import replace

from clerk_app.domain.case_states import Act
from tests.helpers.builders import create, item, move, operation
from tests.helpers.platforms import Running
from tests.helpers.posted import case_of, send


def test_an_item_that_was_returned_is_filed_again_as_a_case_of_its_own(platform: Running) -> None:
    begun = create((item("I01"), item("I03")))
    returned = move(Act.RETURN, "I01", reason="章程缺签字页")
    again = replace(create((item("I01"),)), number="GX0301261123002B")
    with platform.client() as client:
        send(client, operation("a-1", begun, case_id="case-a"))
        send(client, operation("a-2", returned, case_id="case-a", parent="a-1", base=1))
        send(client, operation("b-1", again, case_id="case-b"))
        filed, first = case_of(client, "case-b"), case_of(client, "case-a")
    assert filed["case_id"] == "case-b"
    assert [one["state"] for one in filed["items"]] == ["received"]
    assert [one["state"] for one in first["items"]] == ["returned", "received"]
    assert first["aliases"] == []
