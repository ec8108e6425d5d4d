"""Every kind of answer has one class, and only our platform's own word counts as a refusal."""

import pytest

from sync.events import Failure
from sync.replies import LONGEST_WISH, PROBLEM_JSON, failure_of, retry_after


@pytest.mark.parametrize(
    ("status", "content_type", "failure"),
    [
        (401, PROBLEM_JSON, Failure.AUTH),
        (403, PROBLEM_JSON + "; charset=utf-8", Failure.AUTH),
        (404, PROBLEM_JSON, Failure.GONE),
        (410, PROBLEM_JSON, Failure.GONE),
        (413, PROBLEM_JSON, Failure.TOO_LARGE),
        (422, PROBLEM_JSON, Failure.REFUSED),
        (400, PROBLEM_JSON, Failure.REFUSED),
        (409, PROBLEM_JSON, Failure.LATER),
        (423, PROBLEM_JSON, Failure.LATER),
        (500, PROBLEM_JSON, Failure.LATER),
        # A portal or a proxy in between says nothing about what we sent.
        (401, "text/html", Failure.UNKNOWN),
        (404, "text/html", Failure.UNKNOWN),
        (422, "application/json", Failure.UNKNOWN),
        (200, "text/html", Failure.UNKNOWN),
        (302, "text/html", Failure.UNKNOWN),
        (502, "text/html", Failure.UNKNOWN),
        (503, "text/html", Failure.LATER),
        (429, "", Failure.LATER),
    ],
)
def test_an_answer_has_its_class(status: int, content_type: str, failure: Failure) -> None:
    assert failure_of(status, content_type) is failure


@pytest.mark.parametrize(
    ("value", "seconds"), [("30", 30.0), ("-1", 0.0), ("soon", 0.0), ("9999999", LONGEST_WISH)]
)
def test_a_wish_to_wait_is_read_and_bounded(value: str, seconds: float) -> None:
    assert retry_after({"Retry-After": value}) == seconds
    assert retry_after({}) == 0.0


def test_a_moment_to_try_again_counts_from_the_clock_of_who_says_it() -> None:
    said = {
        "Date": "Mon, 30 Nov 2026 10:00:00 GMT",
        "Retry-After": "Mon, 30 Nov 2026 10:02:00 GMT",
    }
    assert retry_after(said) == 120.0
    assert retry_after({"Retry-After": said["Retry-After"]}) == 0.0
    assert retry_after(said | {"Date": "Mon, 30 Nov 2026 10:03:00"}) == 0.0
    # No calendar has such a zone, and none such a day.
    for odd in ("Mon, 30 Nov 2026 10:02:00 +99999999999999", "Fri, 31 Dec 9999 23:59:59 -2300"):
        assert retry_after(said | {"Date": odd}) == 0.0
        assert retry_after(said | {"Retry-After": odd}) == 0.0
