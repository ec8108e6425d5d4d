"""A policy goes out as a file and comes back the same; a bad file is refused by name."""

from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.desk.policy_file import read_policy, write_policy
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.queue_rules import Policy


def test_a_policy_comes_back_as_it_went(tmp_path: Path) -> None:
    policy = Policy(skip_behind=7, overdue_after=timedelta(minutes=45))
    write_policy(tmp_path / "规则.json", policy)
    assert read_policy(tmp_path / "规则.json") == policy


def test_a_file_of_an_editor_with_a_mark_at_its_head_is_read(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_bytes(b"\xef\xbb\xbf" + b'{"skip_behind": 2}')
    assert read_policy(tmp_path / "p.json") == Policy(skip_behind=2)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff\xd8\xff\xe0", "not_json"),
        (b"", "not_json"),
        (b"[" * 50_000, "not_json"),
        (b'["turns"]', "not_an_object"),
        (b" " * 70_000, "too_large"),
    ],
)
def test_another_kind_of_file_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    (tmp_path / "p.json").write_bytes(data)
    with pytest.raises(RuleError) as refused:
        read_policy(tmp_path / "p.json")
    assert refused.value.trouble is Trouble.POLICY_FILE
    assert refused.value.facts == {"name": "p.json", "problem": problem}


def test_a_value_that_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"skip_behind": "three"}')
    with pytest.raises(RuleError) as refused:
        read_policy(tmp_path / "p.json")
    assert refused.value.facts == {"key": "policy.skip_behind", "problem": "not_a_number"}


def test_a_file_that_is_not_there_and_a_folder_that_is_not(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError) as unread:
        read_policy(tmp_path / "none.json")
    assert unread.value.trouble is Trouble.FILE_UNREADABLE
    with pytest.raises(UnavailableError) as unwritten:
        write_policy(tmp_path / "nowhere" / "p.json", Policy())
    assert unwritten.value.facts == {"name": "p.json"}
