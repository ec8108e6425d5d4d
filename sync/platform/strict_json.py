"""JSON as the contract allows it: UTF-8, no floats, no key twice, no lone surrogate, not deep."""

import json
import re
from typing import Any, NoReturn

from sync.platform.problems import Kind, Problem

DEEPEST = 40
"""Lists and objects inside each other; no document of the contract has more than ten."""
_DIGITS = 20
_HOLDERS = frozenset({dict, list})
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(data: bytes) -> Any:
    """The value in `data`. Raises Problem MALFORMED with a short code as its detail."""
    try:
        text = data.decode("utf-8")
        value = json.loads(
            text,
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
    _check_depth(value)
    # UTF-8 has no surrogates: there are none but those that were written out.
    if _ESCAPED_SURROGATE.search(text):
        _check_texts(value)
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


def _check_depth(root: Any) -> None:
    """Level by level, without recursion."""
    level = [root] if type(root) in _HOLDERS else []
    for _ in range(DEEPEST):
        level = [
            item
            for one in level
            for item in (one.values() if type(one) is dict else one)
            if type(item) in _HOLDERS
        ]
        if not level:
            return
    if any(level):
        raise Problem(Kind.MALFORMED, "depth")


def _check_texts(root: Any) -> None:
    left = [root]
    while left:
        value = left.pop()
        if isinstance(value, str) and _SURROGATE.search(value):
            raise Problem(Kind.MALFORMED, "surrogate")
        if isinstance(value, dict):
            left += [*value, *value.values()]
        elif isinstance(value, list):
            left += value
