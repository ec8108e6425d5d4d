"""One hunt in a process of its own: `python -m tests.fuzz.hunt NAME SECONDS FOUND`.

Atheris guides libFuzzer by the branches our code takes. A fault does not end the hunt: it is put
into the folder FOUND, the first of its kind, and the hunt goes on.
"""

import hashlib
import logging
import sys
import tempfile
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["clerk_app", "sync"]):
    from tests.fuzz.target import CORPUS
    from tests.fuzz.targets import TARGETS

LONGEST = 4096
"""Bytes of an input, unless the corpus has longer ones."""


def main(name: str, seconds: str, found: Path) -> None:
    """Hunt; libFuzzer ends the process."""
    logging.disable()
    target = TARGETS[name]
    seen: set[str] = set()

    def take(content: bytes) -> None:
        try:
            target.take(content)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we hunt
            kind = _kind(error)
            if kind not in seen:
                seen.add(kind)
                mark = hashlib.sha256(content).hexdigest()[:12]
                (found / mark).write_bytes(content)
                (found / f"{mark}.txt").write_text(traceback.format_exc(), "utf-8")

    longest = max([LONGEST, *(2 * len(one) for one in target.corpus())])
    with tempfile.TemporaryDirectory(prefix="hunt-") as made:
        limits = (f"-max_total_time={seconds}", f"-max_len={longest}", "-timeout=30")
        told = ("-print_final_stats=1", f"-artifact_prefix={found}/stopped-")
        atheris.Setup([sys.argv[0], *limits, *told, made, str(CORPUS / name)], take)
        atheris.Fuzz()


def _kind(error: Exception) -> str:
    """What went wrong, and where in our own code."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "/clerk_app/" in one.filename or "/sync/" in one.filename]
    last = ours[-1] if ours else frames[-1]
    return f"{type(error).__name__} {last.filename}:{last.lineno}"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
