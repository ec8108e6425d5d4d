"""A calling policy as a JSON file: carried to another hall, or tried by `clerk simulate-hall`."""

import json
from pathlib import Path

from clerk_app.desk.chosen_file import read_chosen_json
from clerk_app.desk.kept_file import write_file
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.policy_doc import policy_doc, policy_from
from clerk_app.domain.queue_rules import Policy

_LONGEST = 64 * 1024
"""Bytes; a policy takes some hundred."""


def write_policy(path: Path, policy: Policy) -> None:
    """Write the policy. Raises UnavailableError FILE_UNWRITABLE (name)."""
    text = json.dumps(policy_doc(policy), ensure_ascii=False, indent=2)
    write_file(path, (text + "\n").encode())


def read_policy(path: Path) -> Policy:
    """The policy in a file.

    Raises UnavailableError FILE_UNREADABLE (name), RuleError POLICY_FILE (name, problem) for
    another kind of file, CONFIG_FORM (key, problem) for a value that does not fit.
    """

    def wrong(problem: str) -> RuleError:
        return RuleError(Trouble.POLICY_FILE, name=path.name, problem=problem)

    doc = read_chosen_json(path, longest=_LONGEST, wrong=wrong)
    if not isinstance(doc, dict):
        raise wrong("not_an_object")
    return policy_from(doc)
