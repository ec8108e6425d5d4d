"""JSON as the contract allows it: UTF-8, no floats, no key twice, no lone surrogate, not deep."""

import json
from typing import Any, NoReturn

from sync.platform.problems import Kind, Problem

DEEPEST = 40
"""Lists and objects inside each other; no document of the contract has more than ten."""
_DIGITS = 20
_FIRST_SURROGATE, _LAST_SURROGATE = "\ud800", "\udfff"


def read_json(data: bytes) -> Any:
    """The value in `data`. Raises Problem MALFORMED with a short code as its detail."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_float=_refuse_float,
            parse_constant=_refuse_float,
            parse_int=_whole_number,
        )
    except UnicodeDecodeError as error:
        raise Problem(Kind.MALFORMED, "utf8") from error
    except RecursionError as error:
        raise Problem(Kind.MALFORMED, "depth") from error
    except ValueError as error:
        raise Problem(Kind.MALFORMED, "json") from error
    _check(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Problem(Kind.MALFORMED, "key_twice")
    return found


def _refuse_float(_: str) -> NoReturn:
    raise Problem(Kind.MALFORMED, "float")


def _whole_number(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise Problem(Kind.MALFORMED, "number")
    return int(digits)


def _check(root: Any) -> None:
    """Depth and text, without recursion."""
    left = [(root, 0)]
    while left:
        value, depth = left.pop()
        if depth > DEEPEST:
            raise Problem(Kind.MALFORMED, "depth")
        if isinstance(value, str):
            _check_text(value)
        elif isinstance(value, dict):
            for key in value:
                _check_text(key)
            left.extend((item, depth + 1) for item in value.values())
        elif isinstance(value, list):
            left.extend((item, depth + 1) for item in value)


def _check_text(text: str) -> None:
    if any(_FIRST_SURROGATE <= one <= _LAST_SURROGATE for one in text):
        raise Problem(Kind.MALFORMED, "surrogate")
