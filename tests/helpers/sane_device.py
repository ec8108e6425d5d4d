"""SANE's own test device, alone in a configuration of its own: a real scanner without hardware."""

from pathlib import Path

import pytest

_USUAL = Path("/etc/sane.d/test.conf")


class SaneDevice:
    """`test:0`: a flatbed, and a feeder that is empty after ten pages."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """From now on `scanimage` knows no other device than this."""
        self._folder = folder / "sane.d"
        self._folder.mkdir()
        (self._folder / "dll.conf").write_text("test\n")
        self._facts = {"geometry_max": "300.0"}
        self._write()
        monkeypatch.setenv("SANE_CONFIG_DIR", str(self._folder))

    def fail_with(self, status: str) -> None:
        """Every page ends so, e.g. JAMMED; Default: it is well again."""
        code = "Default" if status == "Default" else f"SANE_STATUS_{status}"
        self._facts["read-status-code"] = f'"{code}"'
        self._write()

    def slow_down(self, microseconds: int = 20_000) -> None:
        """Each of some dozen pieces of a page takes so long."""
        self._facts |= {"read-delay": "true", "read-delay-duration": str(microseconds)}
        self._write()

    def _write(self) -> None:
        lines = []
        for line in _USUAL.read_text().splitlines():
            key = line.split(" ", 1)[0]
            lines.append(f"{key} {self._facts[key]}" if key in self._facts else line)
        (self._folder / "test.conf").write_text("\n".join(lines) + "\n")

    def use_airscan(self, url: str) -> bool:
        """`airscan:e0:Helper` is the eSCL scanner at `url`; False: the driver is not installed."""
        if not any(Path("/usr/lib").glob("*/sane/libsane-airscan.so.1")):
            return False
        (self._folder / "dll.conf").write_text("airscan\n")
        (self._folder / "airscan.conf").write_text(
            f'[devices]\n"Helper" = {url}, eSCL\n[options]\ndiscovery = disable\n'
            # It then talks on the standard output, as some backends do unasked.
            "[debug]\nenable = true\n"
        )
        return True
