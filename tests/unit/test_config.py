"""Settings of one station: what follows from others, and what is refused at the start."""

import pytest

from clerk_app.config import read_settings
from clerk_app.domain.errors import RuleError, Trouble


@pytest.mark.parametrize(
    ("given", "prefix"),
    [
        ({}, "GX0301"),
        ({"YICHUANG_WINDOW": "5"}, "GX0501"),
        ({"YICHUANG_WINDOW": "12", "YICHUANG_GENERATION": "2"}, "GX1202"),
        ({"YICHUANG_WINDOW": "5", "YICHUANG_STATION_CODE": "YL07"}, "YL0701"),
        ({"YICHUANG_WINDOW": "A", "YICHUANG_STATION_CODE": "YL07"}, "YL0701"),
    ],
)
def test_no_two_windows_of_a_hall_begin_their_case_numbers_alike(
    given: dict[str, str], prefix: str
) -> None:
    assert read_settings(None, given).prefix == prefix


@pytest.mark.parametrize("window", ["A", "100", "①"])
def test_a_window_that_makes_no_code_must_be_given_one(window: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_settings(None, {"YICHUANG_WINDOW": window})
    assert caught.value.trouble is Trouble.CONFIG_FORM
    assert caught.value.facts["key"] == "station_code"
