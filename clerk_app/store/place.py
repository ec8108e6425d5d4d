"""Where a store lies: another place shows that it was copied, or brought back from a copy."""

import hashlib
import sys
from pathlib import Path

_MACHINE_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def place_of(database: Path) -> str:
    """A mark of the machine and of the very file; the file may be moved, a copy is another one.

    What the system does not tell counts as always the same. Raises OSError without the file.
    """
    told = f"{_machine()}:{database.stat().st_ino}"
    return hashlib.sha256(told.encode()).hexdigest()


def _machine() -> str:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415  # there is none elsewhere

        place = r"SOFTWARE\Microsoft\Cryptography"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
    else:
        for path in _MACHINE_FILES:
            try:
                return path.read_text("ascii").strip()
            except (OSError, UnicodeDecodeError):
                continue
        return ""
