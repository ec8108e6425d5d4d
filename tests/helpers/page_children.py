"""What a hostile file makes a child process do; run by `run_in_children`."""

import gc
import os
import signal
import struct
from multiprocessing.connection import Connection
from typing import Any

from clerk_app.domain.errors import RuleError, Trouble


def obey(order: str) -> tuple[Any, bytes]:
    """Do what the order says, as a library under a hostile file would."""
    if order == "hang":
        while True:
            pass
    if order == "die":
        os._exit(9)
    if order == "half":
        for line in [one for one in gc.get_objects() if isinstance(one, Connection)]:
            os.write(line.fileno(), struct.pack("!i", 100) + b"half")
        signal.pause()
    if order == "swallow":
        return len(bytearray(8 * 1024**3)), b""
    if order == "fail":
        raise ZeroDivisionError
    if order == "refuse":
        raise RuleError(Trouble.FILE_KIND, name="seen by the child")
    return {"said": order, "by": os.getpid()}, order.encode()
