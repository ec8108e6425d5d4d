"""The table of countries is whole and consistent."""

from clerk_app.domain.country_codes import LETTERS, LETTERS_BY_DIGITS


def test_every_entry_is_three_digits_and_three_letters() -> None:
    assert len(LETTERS_BY_DIGITS) == len(LETTERS) == 249
    assert all(len(digits) == 3 and digits.isdigit() for digits in LETTERS_BY_DIGITS)
    assert all(len(letters) == 3 and letters.isupper() for letters in LETTERS)


def test_known_countries() -> None:
    assert LETTERS_BY_DIGITS["156"] == "CHN"
    assert LETTERS_BY_DIGITS["398"] == "KAZ"
    assert LETTERS_BY_DIGITS["004"] == "AFG"
