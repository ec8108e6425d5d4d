"""What a program holds in memory is written nowhere when it falls: keys and visitors are in it."""

import ctypes
import sys
from typing import Any

_PR_SET_DUMPABLE = 4
"""prctl(2)."""
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x1, 0x2
"""SetErrorMode: Windows Error Reporting, which keeps dumps, is not called."""


def leave_no_dumps() -> None:
    """No core dump of this program nor, as far as the system inherits it, of those it starts.

    On Linux no other program of the user may read its memory either. A system that refuses is
    left as it is. Windows: untried.
    """
    if sys.platform == "win32":
        kernel: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
        kernel.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        return
    # Windows has no such module.
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A system that pipes dumps to a collector does not ask for the limit.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
