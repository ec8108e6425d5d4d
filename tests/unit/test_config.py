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


@pytest.mark.parametrize(
    "number",
    [
        *("", "029-86510001", "02986510001", "0912-3456789", "86510001", "029-86510001-801"),
        *("13800000001", "12345", "400-123-4567", "8001234567", " 12345 "),
    ],
)
def test_a_telephone_that_can_be_called_is_taken(number: str) -> None:
    assert read_settings(None, {"YICHUANG_WINDOW_PHONE": number}).window_phone == number


@pytest.mark.parametrize(
    "number", ["8651", "029-865100", "1380000000", "12800000001", "029 86510001x", "电话", "０２９"]
)
def test_a_telephone_nobody_can_call_is_refused(number: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_settings(None, {"YICHUANG_WINDOW_PHONE": number})
    assert caught.value.facts == {"key": "window_phone", "problem": "not_a_telephone"}


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1:8787", "http://127.8.9.1", "http://[::1]:8787", "http://localhost:1"),
        *("https://platform.example", "https://10.0.0.7:8443"),
    ],
)
def test_the_platform_is_spoken_to_sealed_or_on_this_machine(address: str) -> None:
    settings = read_settings(None, {"YICHUANG_PLATFORM_URL": address})
    assert not settings.platform_in_clear


@pytest.mark.parametrize(
    "address",
    [
        *("http://platform.example", "http://10.0.0.7:8787", "http://0.0.0.0", "http://[::2]"),
        *("http://127.0.0.1.example", "http://localhost.example", "http://127.0.0.1@10.0.0.7"),
        *("http://", "http://[", "http:///v1"),
    ],
)
def test_no_platform_is_spoken_to_in_the_clear_unless_that_is_said(address: str) -> None:
    given = {"YICHUANG_PLATFORM_URL": address}
    with pytest.raises(RuleError) as caught:
        read_settings(None, given)
    assert caught.value.facts["key"] == "platform_url"
    assert read_settings(None, given | {"YICHUANG_PLATFORM_PLAIN": "on"}).platform_in_clear


def test_what_is_set_of_operators_is_read_and_no_password_is_too_short() -> None:
    given = {"YICHUANG_SIGN_IN_DAYS": "0", "YICHUANG_LOCK_AFTER_MINUTES": "2"}
    rules = read_settings(None, given).sign_in_rules
    assert (rules.days, rules.lock_minutes, rules.shortest) == (0, 2, 8)
    for key, value in (("PASSWORD_LENGTH", "7"), ("CLIPBOARD_SECONDS", "-1")):
        with pytest.raises(RuleError) as caught:
            read_settings(None, {f"YICHUANG_{key}": value})
        assert caught.value.facts["key"] == key.lower()
