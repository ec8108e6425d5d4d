"""Ports nobody listens on now, and that no outgoing connection of this machine is given."""

import random
import socket
from contextlib import ExitStack

_BELOW_THE_EPHEMERAL = range(15_000, 32_000)
"""Linux gives outgoing connections 32768 and up; Windows and macOS 49152 and up."""
_DICE = random.SystemRandom()
"""Not the tests' own dice: two workers with one seed would choose the same ports."""


def free_ports(count: int) -> list[int]:
    """So many, one after the other: a hall's database and where it is joined stand side by side.

    Raises:
        OSError: none were found in a hundred tries.
    """
    for _ in range(100):
        first = _DICE.choice(_BELOW_THE_EPHEMERAL)
        run = list(range(first, first + count))
        with ExitStack() as held:
            try:
                for port in run:
                    held.enter_context(socket.create_server(("127.0.0.1", port)))
            except OSError:
                continue
        return run
    raise OSError(f"no {count} free ports side by side")
