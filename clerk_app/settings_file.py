"""A settings file in which single keys are set; what else somebody has written there stays."""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from clerk_app.config import read_settings
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.disk import disk_trouble, forget_part, new_private, put_in_place
from clerk_app.store.held import when_free


def require_writable(path: Path) -> None:
    """Whether keys could be set in the file.

    Raises RuleError CONFIG_FORM (key, problem) when it does not read, and UnavailableError
    STORE_READ_ONLY (path).
    """
    if path.exists():
        read_settings(path, {})
    folder = next(one for one in path.absolute().parents if one.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UnavailableError(Trouble.STORE_READ_ONLY, path=str(path))


def put_settings(path: Path, values: Mapping[str, str]) -> None:
    """Set keys in the file, which is made when it is not there; only its owner can read it.

    Raises what `require_writable` raises, the UnavailableError of `disk_trouble`, and RuleError
    CONFIG_FORM (key, problem) when the file is written in a way that only a person can change.
    """
    require_writable(path)
    before = when_free(lambda: path.read_text("utf-8")) if path.exists() else ""
    lines = before.splitlines()
    for key, value in values.items():
        line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
        at = [place for place, one in enumerate(lines) if re.match(rf"\s*{key}\s*=", one)]
        if at:
            lines[at[0]] = line
        else:
            lines.append(line)
    text = "\n".join(lines) + "\n"
    try:
        whole = tomllib.loads(text) == {**tomllib.loads(before), **values}
    except tomllib.TOMLDecodeError:
        whole = False
    if not whole:
        raise RuleError(Trouble.CONFIG_FORM, key=str(path), problem="change_by_hand")
    _replace(path, text)


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(new_private(part), "w", encoding="utf-8", newline="\n") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        put_in_place(part, path)
    except OSError as error:
        raise disk_trouble(error, path) from error
    finally:
        forget_part(part)
