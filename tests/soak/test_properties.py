"""Properties run under the soak's profile, also those with a number of their own."""

from pathlib import Path

from tests.soak import properties

TEST = """
from hypothesis import given, settings, strategies as st
import tests.conftest
from tests.helpers.examples import scaled

@given(st.integers())
def test_property(number):
    assert settings.default.max_examples == 2000
    assert scaled(5) == 100
    assert number < {limit}

def test_no_property():
    raise AssertionError("not asked for")
"""


def test_a_property_is_run_with_the_examples_of_the_soak(tmp_path: Path) -> None:
    file = tmp_path / "test_it.py"
    file.write_text(TEST.format(limit=10**60), "utf-8")
    code, told = properties.run_file(str(file), lambda: True) or (None, "")
    assert (code, "1 passed" in told) == (0, True), told


def test_one_that_fails_is_told_and_one_that_is_stopped_is_not(tmp_path: Path) -> None:
    file = tmp_path / "test_it.py"
    file.write_text(TEST.format(limit=5), "utf-8")
    code, told = properties.run_file(str(file), lambda: True) or (None, "")
    assert (code, "assert 5 < 5" in told) == (1, True), told
    assert properties.run_file(str(file), lambda: False) is None


def test_properties_are_found_where_they_are() -> None:
    files = set(properties.property_files())
    assert "tests/unit/domain/test_merge.py" in files
    assert "tests/soak/test_goals.py" not in files
