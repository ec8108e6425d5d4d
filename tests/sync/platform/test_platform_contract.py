"""Whatever is asked, the platform answers as its contract says; made-up requests by the hundred."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import ignored_auth, positive_data_acceptance
from schemathesis.config import SchemathesisConfig

from sync import contract
from sync.client import new_session
from sync.credentials import Credential
from tests.helpers.enrolments import enrolled
from tests.helpers.examples import scaled
from tests.helpers.platforms import SUPERVISOR, Running, running_platform

EXAMPLES = 12
ASKED = [
    pytest.param(one.name, mode, id=f"{one.name}-{mode.value}")
    for one in contract.load().endpoints
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    # Where nothing is sent nothing can be wrong.
    if mode is GenerationMode.POSITIVE or one.parameters or one.media_types
]
REFUSALS = ["400", "401", "403", "404", "405", "409", "412", "413", "415", "422"]
LARGEST = 2**53
LONG_POLL = "getChanges"
SUPERVISION = "getSupervisionRecords"
JUDGED_BY_MEANING = {
    "getChanges",
    SUPERVISION,
    "createUpload",
    "createBundle",
    "submitOnline",
    "enrolStation",
    "postLeases",
}
"""A cursor, metadata of files, an item, a code and a key have more to them than schemas say."""
OF_THE_ENROLLED = {"postPresence", "postLeases", "postAuditAnchor", "getAuditAnchors"}


@schemathesis.serializer("application/offset+octet-stream")
def octets(_: schemathesis.SerializationContext, value: Any) -> bytes:
    """A made-up body of an upload."""
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One platform for all; made-up requests leave things behind, which is part of the test."""
    with running_platform(tmp_path_factory.mktemp("contract")) as running:
        yield running


@pytest.fixture(scope="module")
def tokens(served: Running) -> Mapping[str, Credential]:
    """Who asks what, where it is not a station with the shared token."""
    own: Credential = enrolled(served)["token"]
    return {SUPERVISION: SUPERVISOR, **dict.fromkeys(OF_THE_ENROLLED, own)}


@pytest.fixture(scope="module")
def asked(served: Running) -> Any:
    """The contract as the platform gives it out."""
    document = requests.get(f"{served.base}/v1/contract", timeout=10).json()
    config = SchemathesisConfig.from_dict(
        {
            "checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}},
            # Every request is of whom it is for, and where it succeeds nobody else may ask it: the
            # check `ignored_auth` asks again without a token and with a wrong one.
            "generation": {"with-security-parameters": False},
        }
    )
    return schemathesis.openapi.from_dict(document, config=config)


@pytest.mark.parametrize(("name", "mode"), ASKED)
def test_every_answer_is_in_the_contract(
    served: Running,
    asked: Any,
    tokens: Mapping[str, Credential],
    name: str,
    mode: GenerationMode,
    record_property: Callable[[str, object], None],
) -> None:
    operation = asked.find_operation_by_id(name)
    calls: list[str] = []
    credential = tokens.get(name, served.token)
    shared = isinstance(credential, str)
    excluded = [positive_data_acceptance] if name in JUDGED_BY_MEANING else []
    if not shared:
        # Its session signs whatever is asked: who asks without a key has tests of their own.
        excluded.append(ignored_auth)

    @settings(
        max_examples=scaled(EXAMPLES),
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answer(case: Any) -> None:
        if name == LONG_POLL and isinstance(case.query.get("wait"), int):
            case.query["wait"] = min(case.query["wait"], 0)
        case.body = whole(case.body)
        with new_session("" if shared else credential) as session:
            session.headers.pop("Authorization", None)
            session.hooks["response"].append(lambda *_, **__: calls.append(name))
            case.call_and_validate(
                base_url=served.base,
                headers={"Authorization": f"Bearer {credential}"} if shared else None,
                session=session,
                timeout=30,
                excluded_checks=excluded,
            )

    answer()
    record_property("calls", len(calls))


def whole(value: Any) -> Any:
    """`value` with whole numbers only: the contract allows no others, schemas cannot say so."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return int(value) if abs(value) < LARGEST else 0
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [whole(item) for item in value]
    return value
