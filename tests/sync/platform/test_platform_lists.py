"""Lists the platform serves, and what it refuses by them whatever the window has seen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clerk_app.domain.case_states import Act
from clerk_app.domain.credit import PROMISE_BROKEN, read_credit
from clerk_app.domain.errors import RuleError
from clerk_app.domain.negative_list import found, value_of
from clerk_app.domain.negative_list_reading import read_editions
from clerk_app.domain.operations import Operation
from sync.client import Client
from sync.platform.known_flags import load_flags
from tests.helpers.builders import CERT_NO, create, item, material, move, need, operation
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import case_of, send
from tests.helpers.station import RESOURCES

FILE = "5" * 64
FLAGGED = "61030519710315105X"
"""On the list we ship (`resources/credit`)."""


def accepting(
    cert_no: str,
    *,
    owed: tuple[str, ...] = ("M02",),
    on: str = "2026-11-23",
    case: str = "case-1",
) -> tuple[Operation, ...]:
    """A case with one material missing, accepted on a day with it owed for the 25th."""
    # Items of their own: two open cases for one item would be joined.
    begun = create(
        (item(case, need("M01"), need("M02", necessity="3")),),
        {"applicant.cert_no": cert_no},
        number=f"GX030126112300{case[-1]}A",
    )
    until = "2026-11-25" if owed else ""
    accepted = replace(move(Act.ACCEPT, case, owed=owed), until=until, on=on, credit_list="seen")
    scan = material(f"{case}-m", sha256=FILE)
    return (
        operation(f"{case}-1", begun, case_id=case),
        operation(f"{case}-2", scan, case_id=case, parent=f"{case}-1"),
        operation(f"{case}-3", accepted, case_id=case, parent=f"{case}-2"),
    )


def list_of(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.call("GET", "/v1/credit").json()
    return found


@pytest.mark.parametrize(("day", "outcome"), [(30, "rejected"), (31, "applied")])
def test_a_window_is_not_believed_that_the_five_days_are_over(
    tmp_path: Path, day: int, outcome: str
) -> None:
    """Received on Monday 23 November 2026; the last day to ask for more is Monday 30."""
    today = datetime(2026, 11, 1, 2, 0, tzinfo=UTC) + timedelta(days=day - 1)
    begun, _, last = accepting(CERT_NO, owed=())
    early = replace(
        last, args=replace(move(Act.ACCEPT, "case-1"), by_default=True), parent="case-1-1"
    )
    with (
        running_platform(tmp_path, now=lambda: today) as platform,
        platform.client() as client,
    ):
        results = send(client, begun, early)
    assert [one["outcome"] for one in results] == ["applied", outcome]


@pytest.mark.parametrize("kind", ["negative-list", "credit"])
def test_a_list_is_sent_once(platform: Running, kind: str) -> None:
    with platform.client() as client:
        first = client.call("GET", f"/v1/{kind}")
        tag = {"If-None-Match": first.headers["ETag"]}
        again = client.call("GET", f"/v1/{kind}", headers=tag, expect=(304,))
    assert first.json()["version"] == first.headers["ETag"].strip('"')
    assert again.body == b""


def test_the_editions_read_and_fit_the_contract(platform: Running) -> None:
    with platform.client() as client:
        doc = client.call("GET", "/v1/negative-list").json()
    assert platform.platform.contract.misfits("NegativeLists", doc) == ()
    assert read_editions(doc) == platform.platform.negative_lists


def test_the_flags_leave_without_names_and_numbers(platform: Running) -> None:
    with platform.client() as client:
        reply = client.call("GET", "/v1/credit")
    doc = reply.json()
    assert platform.platform.contract.misfits("CreditList", doc) == ()
    known = load_flags(RESOURCES / "credit" / "flags.json")
    assert known
    assert all(one.cert_no.encode() not in reply.body for one in known)
    [flag] = read_credit(doc).flags_of(FLAGGED, datetime(2026, 11, 23, tzinfo=UTC).date())
    assert flag.kind == "dishonest_debtor"


def test_a_barred_applicant_is_refused_at_the_platform(platform: Running) -> None:
    with platform.client() as client:
        *_, refused = send(client, *accepting(FLAGGED))
        doc = case_of(client, "case-1")
        again = send(client, *accepting(FLAGGED))
    assert refused["outcome"] == "rejected"
    assert refused["problem"]["type"] == "urn:yichuang:problem:tolerance.barred"
    assert refused["problem"]["facts"] == {"flag": "dishonest_debtor", "since": "2025-03-12"}
    assert doc["items"][0]["state"] == "received"
    assert again[-1] == refused


def test_nothing_deferred_is_nobodys_bar(platform: Running) -> None:
    *before, accepted = accepting(FLAGGED, owed=())
    handed_in = operation("more", material("m-2", "M02", FILE), parent="case-1-2")
    accepted = replace(accepted, parent="more")
    with platform.client() as client:
        results = send(client, *before, handed_in, accepted)
    assert [one["outcome"] for one in results] == ["applied"] * 4


def test_the_negative_list_bars_acceptance_here_too(platform: Running) -> None:
    edition = platform.platform.negative_lists[0]
    value = value_of(found(edition, edition.search("测绘")[0], met=False))
    said = {"applicant.cert_no": CERT_NO, "form.is_foreign": "1", "form.negative_list": value}
    begun = create((item("I01", need("M01")),), said)
    with platform.client() as client:
        *_, refused = send(
            client,
            operation("op-1", begun),
            operation("op-2", material("m-1", sha256=FILE), parent="op-1"),
            operation("op-3", move(Act.ACCEPT, "I01"), parent="op-2"),
        )
    assert refused["problem"]["type"] == "urn:yichuang:problem:negative_list.barred"


def test_a_promise_that_is_not_kept_raises_a_flag_until_it_is(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 23, 3, tzinfo=UTC)]
    with running_platform(tmp_path, now=lambda: now[0]) as running, running.client() as client:
        results = send(client, *accepting(CERT_NO))
        assert results[-1]["outcome"] == "applied"
        before = list_of(client)["version"]
        now[0] += timedelta(days=2)
        assert list_of(client)["version"] == before
        now[0] += timedelta(days=1)
        late = list_of(client)
        assert late["version"] != before
        flags = read_credit(late).flags_of(CERT_NO, now[0].date())
        assert [(one.kind, one.since) for one in flags] == [(PROMISE_BROKEN, "2026-11-26")]
        # What counts is the list on the day of the act, not on that of its arrival.
        *_, earlier = send(client, *accepting(CERT_NO, case="case-2"))
        *_, refused = send(client, *accepting(CERT_NO, case="case-3", on="2026-11-26"))
        handed_in = material("m-2", "M02", FILE)
        send(client, operation("late", handed_in, parent="case-1-3", base=3))
        other = operation(
            "other", material("m-3", "M02", FILE), case_id="case-2", parent="case-2-3"
        )
        send(client, replace(other, base=3))
        assert list_of(client)["version"] == before
        *_, kept = send(client, *accepting(CERT_NO, case="case-4", on="2026-11-26"))
    assert (earlier["outcome"], kept["outcome"]) == ("applied", "applied")
    assert refused["problem"]["facts"] == {"flag": PROMISE_BROKEN, "since": "2026-11-26"}


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ("[", "flags.json"),
        ("{}", "flags.json"),
        ("[1]", "[0].cert_no"),
        ('[{"kind": "a", "since": "2026-01-01"}]', "[0].cert_no"),
        ('[{"cert_no": "1", "kind": "a"}]', "[0].since"),
    ],
)
def test_a_file_of_flags_that_does_not_fit_is_named(
    tmp_path: Path, content: str, path: str
) -> None:
    file = tmp_path / "flags.json"
    file.write_text(content)
    with pytest.raises(RuleError) as caught:
        load_flags(file)
    assert caught.value.facts["path"] == path


def test_without_a_file_nobody_is_flagged(tmp_path: Path) -> None:
    assert load_flags(tmp_path / "flags.json") == ()
