"""A page handed in anew at home while a window has scanned it anew: neither counts unseen."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
import requests
from PIL import Image

from clerk_app.domain.catalogue_reading import read_catalogue
from sync.platform import online_cases
from tests.helpers.builders import material, operation
from tests.helpers.platforms import Running
from tests.helpers.posted import case_of, pull, send
from tests.helpers.samples import catalogue_doc
from ui.rehearsal.visits import ONLINE, answers


def picture(shade: int) -> bytes:
    kept = BytesIO()
    Image.new("L", (64, 64), shade).save(kept, "JPEG")
    return kept.getvalue()


class Home:
    """Somebody with an application of their own and its access code."""

    def __init__(self, platform: Running) -> None:
        values = answers(read_catalogue(catalogue_doc()), ONLINE, ONLINE.items)
        body = {"theme": "", "items": list(ONLINE.items), "fields": values}
        self.platform = platform
        self.made = online_cases.submit(platform.platform, body, key="key-submit")

    def hands_in(self, shade: int, slot: str, **told: str) -> requests.Response:
        with requests.Session() as session:
            session.trust_env = False
            return session.post(
                f"{self.platform.base}/v1/online/cases/{self.made.number}/materials",
                data={"slot": slot, **told},
                files={"file": ("page.jpg", picture(shade), "image/jpeg")},
                headers={
                    "X-Access-Code": self.made.access_code,
                    "Idempotency-Key": str(uuid4()),
                },
                timeout=30,
            )


@pytest.mark.parametrize(
    ("told", "asked"), [("nothing", True), ("old", True), ("new", False), ("later", False)]
)
def test_a_page_that_a_window_has_replaced_meanwhile_is_asked_about(
    platform: Running, told: str, asked: bool
) -> None:
    home = Home(platform)
    with platform.client() as client:
        rows = {row["doc"]["number"]: row["case_id"] for row in pull(client)["rows"]}
        case_id = rows[home.made.number]
        slot = case_of(client, case_id)["items"][0]["needs"][0]["slot"]
        first = home.hands_in(10, slot).json()
        (old,) = case_of(client, case_id)["materials"]
        anew = material("m-2", slot, "b" * 64, supersedes=old["material_id"])
        base = first["version"]
        [result] = send(client, operation("op-2", anew, case_id=case_id, base=base))
        assert result["outcome"] == "applied"
        bases = {"old": base, "new": base + 1, "later": base + 90}
        more = {"base": str(bases[told])} if told in bases else {}
        answer = home.hands_in(200, slot, supersedes=old["material_id"], **more)
        assert answer.status_code == 201, answer.text
        doc: dict[str, Any] = case_of(client, case_id)
    assert [one["field"] for one in doc["conflicts"]] == [f"material.{slot}"] * asked


@pytest.mark.parametrize("base", ["-1", "1.5", "x", "٣", "9" * 17])
def test_a_version_that_is_no_number_is_refused_and_nothing_is_kept(
    platform: Running, base: str
) -> None:
    home = Home(platform)
    with platform.client() as client:
        doc = pull(client)["rows"][0]["doc"]
        slot = doc["items"][0]["needs"][0]["slot"]
        refused = home.hands_in(10, slot, base=base)
        assert (refused.status_code, refused.json()["errors"]) == (
            422,
            [{"at": "base", "rule": "type"}],
        )
        assert not pull(client)["rows"][0]["doc"]["materials"]
