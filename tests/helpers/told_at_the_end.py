"""Figures that a test wants read by whoever runs the tests: printed after them all."""

from collections.abc import Iterator

import pytest

TOLD_AT_THE_END = "told_at_the_end"
"""Name of the property a test records; it travels from the process that ran the test."""


def told(reports: Iterator[pytest.TestReport]) -> list[str]:
    """What tests have recorded, in the order of the alphabet."""
    return sorted(
        str(value)
        for report in reports
        for name, value in report.user_properties
        if name == TOLD_AT_THE_END and report.when == "call"
    )
