"""The code with which a machine joins: read aloud, typed badly, and never another server's."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.join_code import JoinCode, code_for, mark_of, read_join_code
from clerk_app.domain.spoken_code import ALPHABET

certificates = st.binary(min_size=1, max_size=64)
secrets = st.text(ALPHABET, min_size=8, max_size=8)


def _code(certificate: bytes, secret: str) -> JoinCode:
    """A code; of secrets whose check character can be misread, the next one that has another."""
    code = code_for(certificate, secret)
    while code is None:
        secret = secret[1:] + ALPHABET[(ALPHABET.index(secret[0]) + 1) % 32]
        code = code_for(certificate, secret)
    return code


@given(certificates, secrets)
def test_what_is_shown_is_read_back(certificate: bytes, secret: str) -> None:
    code = _code(certificate, secret)
    shown = code.spoken()
    assert len(shown.split("-")) == 5
    assert set(shown) <= set(ALPHABET) | {"-"}
    for typed in (shown, shown.lower(), shown.replace("-", ""), f" {shown.replace('-', ' ')}\n"):
        assert read_join_code(typed) == code


@given(certificates, secrets)
def test_what_looks_alike_is_the_same(certificate: bytes, secret: str) -> None:
    code = _code(certificate, secret)
    for digit, letters in (("0", "Oo"), ("1", "IiLl")):
        for letter in letters:
            assert read_join_code(code.spoken().replace(digit, letter)) == code


@given(certificates, secrets, st.integers(0, 24), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(
    certificate: bytes, secret: str, place: int, other: str
) -> None:
    typed = _code(certificate, secret).spoken().replace("-", "")
    if typed[place] == other:
        return
    with pytest.raises(RuleError) as refused:
        read_join_code(typed[:place] + other + typed[place + 1 :])
    assert refused.value.trouble is Trouble.JOIN_CODE


@pytest.mark.parametrize("typed", ["", "A", "登记码", "U" * 25, "0" * 24, "0" * 26, "é" * 25])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_join_code(typed)
    assert refused.value.trouble is Trouble.JOIN_CODE


@given(st.lists(certificates, min_size=2, max_size=2, unique=True), secrets)
def test_a_code_is_for_one_server(pair: list[bytes], secret: str) -> None:
    code = _code(pair[0], secret)
    assert code.is_for(pair[0])
    assert not code.is_for(pair[1])


def test_the_mark_is_the_beginning_of_the_digest() -> None:
    digits = [ALPHABET.index(one) for one in mark_of(b"yichuang")]
    number = 0
    for digit in digits:
        number = number * 32 + digit
    assert number == int(sha256(b"yichuang").hexdigest()[:20], 16)


def test_the_secret_is_not_in_what_a_code_says_of_itself() -> None:
    assert "SECRET12" not in repr(JoinCode("0" * 16, "SECRET12"))
