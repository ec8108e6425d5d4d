"""Check characters of the codes a window meets, each algorithm once."""

DIGITS = "0123456789"
ALPHANUMERICS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100: without I O S V Z."""

_CITIZEN_CHECKS = "10X98765432"
_CITIZEN_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_PASSPORT_WEIGHTS = (7, 3, 1)
_POST_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def mod_11_2(body: str) -> str:
    """Check character of 17 digits by ISO 7064 MOD 11-2 (GB 11643): `0`-`9` or `X`.

    Raises ValueError when `body` is not 17 ASCII digits.
    """
    total = _weighted(body, _CITIZEN_WEIGHTS, DIGITS)
    return _CITIZEN_CHECKS[total % 11]


def mod_37_36(body: str) -> str:
    """Check character of any text of 0-9 A-Z by ISO 7064 MOD 37,36 (GB/T 36904).

    It catches every single substitution. Like every hybrid system of ISO 7064 it cannot catch
    every swap of neighbours: see `mod_37_36_misses_swap`. Raises ValueError for a foreign
    character.
    """
    return ALPHANUMERICS[(37 - _mod_37_36_state(body)) % 36]


def mod_37_36_misses_swap(before: str, first: str, second: str) -> bool:
    """Whether `first` and `second`, swapped after `before`, leave MOD 37,36 unchanged.

    This happens only for neighbours in the alphabet (0 and Z count as such), each pair in one
    of the 36 states the sum can be in. Raises ValueError for a foreign character.
    """
    one, two = before + first + second, before + second + first
    return first != second and _mod_37_36_state(one) == _mod_37_36_state(two)


def gb_11714(body: str) -> str:
    """Check character of an 8-character organisation code body (GB 11714): `0`-`9` or `X`.

    Raises ValueError when `body` is not 8 of 0-9 A-Z.
    """
    check = 11 - _weighted(body, _ORGANISATION_WEIGHTS, ALPHANUMERICS) % 11
    return {10: "X", 11: "0"}.get(check, str(check))


def gb_32100(body: str) -> str:
    """Check character of the first 17 of a unified social credit code (GB 32100).

    Raises ValueError when `body` is not 17 characters of the alphabet without I O S V Z.
    """
    total = _weighted(body, _CREDIT_WEIGHTS, CREDIT_CODE_ALPHABET)
    return CREDIT_CODE_ALPHABET[-total % 31]


def s10(body: str) -> str:
    """Check digit of the 8 digits of a posted item's number (UPU S10): `0`-`9`.

    Raises ValueError when `body` is not 8 ASCII digits.
    """
    check = 11 - _weighted(body, _POST_WEIGHTS, DIGITS) % 11
    return {10: "0", 11: "5"}.get(check, str(check))


def icao_9303(body: str) -> str:
    """Check digit by ICAO 9303, weights 7-3-1, `<` counts 0, A=10 to Z=35.

    Raises ValueError for a foreign character.
    """
    weights = tuple(_PASSPORT_WEIGHTS[place % 3] for place in range(len(body)))
    return str(_weighted(body.replace("<", "0"), weights, ALPHANUMERICS) % 10)


def _weighted(body: str, weights: tuple[int, ...], alphabet: str) -> int:
    pairs = zip(body, weights, strict=True)
    return sum(alphabet.index(character) * weight for character, weight in pairs)


def _mod_37_36_state(body: str) -> int:
    state = 36
    for character in body:
        state = (state + ALPHANUMERICS.index(character)) % 36 or 36
        state = state * 2 % 37
    return state
