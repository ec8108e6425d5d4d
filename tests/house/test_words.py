"""Every word on screen is in both languages: lupdate finds nothing new, lrelease nothing open."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "resources" / "i18n"
TOOLS = Path(sys.executable).parent
LUPDATE = (
    "-extensions", "py", "ui", "-locations", "none", "-no-obsolete",
    "-source-language", "zh_CN", "-target-language", "en",
)  # fmt: skip
"""The same words as `make i18n`."""

_PLACES = re.compile(r"\{[a-z_]+\}|%n|%\d")
_HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")


def _run(tool: str, *words: str) -> str:
    done = subprocess.run(
        [str(TOOLS / tool), *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _messages() -> list[ElementTree.Element]:
    tree = ElementTree.parse(WORDS / "en.ts")
    return list(tree.iter("message"))


def _translations(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def _source(message: ElementTree.Element) -> str:
    return message.findtext("source", "")


def test_there_are_no_new_or_vanished_words(tmp_path: Path) -> None:
    fresh = tmp_path / "en.ts"
    fresh.write_bytes((WORDS / "en.ts").read_bytes())
    _run("pyside6-lupdate", *LUPDATE, "-ts", str(fresh))
    assert fresh.read_bytes() == (WORDS / "en.ts").read_bytes()


def test_the_compiled_words_are_those_of_the_source(tmp_path: Path) -> None:
    compiled = tmp_path / "en.qm"
    said = _run("pyside6-lrelease", str(WORDS / "en.ts"), "-qm", str(compiled))
    assert "0 unfinished" in said
    assert compiled.read_bytes() == (WORDS / "en.qm").read_bytes()


def test_every_word_is_translated() -> None:
    assert [_source(one) for one in _messages() if not _is_translated(one)] == []


def _is_translated(message: ElementTree.Element) -> bool:
    translation = message.find("translation")
    assert translation is not None
    places = sorted(_PLACES.findall(_source(message)))
    return translation.get("type") is None and all(
        said.strip() and not _HAN.search(said) and sorted(_PLACES.findall(said)) == places
        for said in _translations(message)
    )


def test_every_source_is_chinese() -> None:
    plain = [_source(one) for one in _messages() if _HAN.search(_source(one)) is None]
    assert plain == []
