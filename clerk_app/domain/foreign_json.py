"""JSON from outside: whoever wrote it may have meant to break what reads it."""

import json
import re
from typing import Any, NoReturn

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_foreign_json(text: bytes | str) -> Any:
    """The value in `text`.

    Raises ValueError for what is no JSON (RFC 8259), for NaN and the infinities, for values nested
    deeper than can be read, and for lone surrogates, which no store and no file can keep.
    """
    try:
        plain = text.decode() if isinstance(text, bytes) else text
        value = json.loads(plain, parse_constant=refuse_constant)
        require_whole_letters(plain, value)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return value


def refuse_constant(word: str) -> NoReturn:
    """NaN and the infinities are no JSON. Raises ValueError."""
    raise ValueError(f"no number: {word}")


def require_whole_letters(text: str, value: Any) -> None:
    """Raises ValueError when the JSON `text`, read as `value`, has a lone surrogate in it."""
    if _SURROGATE.search(text):
        json.dumps(value, ensure_ascii=False).encode()
