"""Rules of the house that no tool checks: sizes, names, machine paths, words in the right place."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

from tests.helpers.stations import ROOT

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MOST_PARAMETERS = 8
TOP_LEVEL = {
    *("clerk_app", "ui", "resources", "sync", "tests"),
    *("pyinstaller.spec", "pyproject.toml", "README.md", "Makefile", "LICENSE"),
    *("CHANGELOG.md", "ARCHITECTURE.md", "constraints.txt"),
}
BINARY = (".ttf", ".pdf", ".png", ".qm", ".jpg", ".wav", ".xz", ".bin")
HAN = re.compile(r"[\u4e00-\u9fff]{2}")
SPEAKS = (
    "ui/",
    "clerk_app/paper/",
    "clerk_app/programs/",
    "clerk_app/__main__.py",
    "clerk_app/config.py",
    "clerk_app/domain/form.py",
    "clerk_app/domain/checklist.py",
    "clerk_app/domain/laws.py",
    "clerk_app/domain/area_codes.py",
    "clerk_app/domain/pinyin_initials.py",
    "clerk_app/domain/rare_characters.py",
    "clerk_app/domain/callout_words.py",
    "clerk_app/domain/capital_figures.py",
    "clerk_app/domain/guide_words.py",
    "clerk_app/domain/page_text.py",
    "clerk_app/domain/card_text.py",
    "clerk_app/domain/licence_text.py",
    "clerk_app/devices/cards/text_block.py",
    "sync/platform/citizen_",
    "clerk_app/store/postgres_link.py",
    "sync/exchange/tables.py",
)
"""Where Chinese text may stand: screens, papers, consoles, the citizen page; names of laws, labels
of the applicant's fields, words that are called out, those of amounts, of a guide, on a card or
printed on papers that are read, tables of characters, the words by which a PostgreSQL that speaks
Chinese refuses us, and the names of steps in the national tables."""


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


FILES = _tracked()
OURS = [
    path
    for path in FILES
    if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in ("clerk_app", "ui", "sync")
]
TESTS = [
    path for path in FILES if path.suffix == ".py" and path.relative_to(ROOT).parts[0] == "tests"
]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        one
        for one in ast.walk(_tree(path))
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


# One test a rule, not one a file: thousands of tests that each take no time take a minute.


def test_a_file_is_one_idea() -> None:
    long = {
        _name(path): lines
        for path in OURS
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_a_function_is_short_and_asks_for_little() -> None:
    faults = []
    for path in OURS:
        for one in _functions(path):
            length = (one.end_lineno or one.lineno) - one.lineno + 1
            asked = len(one.args.args) + len(one.args.kwonlyargs)
            if length > LONGEST_FUNCTION or asked > MOST_PARAMETERS + 1:
                faults.append((_name(path), one.name, length, asked))
    assert faults == []


def test_a_file_says_its_idea_in_one_line() -> None:
    silent = [
        _name(path)
        for path in OURS + TESTS
        if not (ast.get_docstring(_tree(path)) or "").partition("\n")[0].strip()
    ]
    assert silent == []


def test_words_stand_where_words_belong() -> None:
    """Below the screens there are codes and facts, no sentences."""
    below = [path for path in OURS if not _name(path).startswith(SPEAKS)]
    assert {_name(path): said for path in below if (said := _said(_tree(path)))} == {}


def _said(tree: ast.Module) -> list[str]:
    docs = {
        id(one.value)
        for one in ast.walk(tree)
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    }
    return [
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Constant)
        and isinstance(one.value, str)
        and id(one) not in docs
        and HAN.search(one.value)
    ]


def test_no_test_waits_by_the_clock() -> None:
    # A child that is told to wait for its killer is no test that waits.
    waiting = [
        _name(path)
        for path in TESTS
        if path.name != "store_child.py" and "sleep" in _called(_tree(path))
    ]
    assert waiting == []


def _called(tree: ast.Module) -> set[str]:
    return {
        one.func.attr if isinstance(one.func, ast.Attribute) else getattr(one.func, "id", "")
        for one in ast.walk(tree)
        if isinstance(one, ast.Call)
    }


def test_only_what_a_contributor_expects_lies_on_top() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in FILES}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_nothing_tells_of_a_machine_or_a_registry() -> None:
    told = re.compile(
        r"(?<![\w.])/(?:work|root|home)/\w|files\.pythonhosted\.org|pypi\.org/simple|/opt/wheels"
    )
    for path in FILES:
        if path.suffix in BINARY or path == Path(__file__).resolve():
            continue
        assert told.findall(path.read_text("utf-8")) == [], _name(path)


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    for path in OURS:
        assert later.search(path.read_text("utf-8")) is None, _name(path)
