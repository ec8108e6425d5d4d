"""Engine and merge are pure: no clock, no chance, no socket, no thread, no wall time judged."""

import ast

import pytest

from tests.helpers.stations import ROOT

ENGINE = (
    "sync/engine.py",
    "sync/engine_state.py",
    "sync/turned_down.py",
    "sync/events.py",
    "sync/pacing.py",
)
MERGE = sorted(
    str(path.relative_to(ROOT)) for path in (ROOT / "clerk_app" / "domain").glob("merge*.py")
)
MAY_IMPORT = {
    "sync/engine.py": {
        *("dataclasses", "clerk_app.desk.link", "sync.events", "sync.pacing", "sync.engine_state"),
        "sync.turned_down",
    },
    "sync/engine_state.py": {"dataclasses", "clerk_app.desk.link", "sync.events", "sync.pacing"},
    "sync/turned_down.py": {
        *("dataclasses", "clerk_app.domain.operations", "sync.engine_state", "sync.events"),
    },
    "sync/events.py": {
        *("dataclasses", "datetime", "enum", "clerk_app.desk.exchange"),
        *("clerk_app.domain.listings", "clerk_app.domain.operations"),
        "clerk_app.domain.number_bands",
    },
    "sync/pacing.py": {"dataclasses"},
}
PURE = {"collections.abc", "dataclasses", "datetime", "enum"}
"""What of the standard library the merge needs; `datetime` for its types."""
ASKS_THE_CLOCK = {"now", "utcnow", "today", "time", "monotonic", "perf_counter", "time_ns"}
WALL = {"wall", "at", "mine_at", "theirs_at", "added_at", "checked_at"}
"""Attributes that hold what a station's clock said: shown, never compared (sync-notes 7.9)."""


def _tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text("utf-8"))


def _imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for one in ast.walk(tree):
        if isinstance(one, ast.Import):
            found |= {alias.name for alias in one.names}
        elif isinstance(one, ast.ImportFrom):
            found.add(one.module or "")
    return found


@pytest.mark.parametrize("name", ENGINE)
def test_the_engine_imports_nothing_that_acts(name: str) -> None:
    assert _imports(_tree(name)) <= MAY_IMPORT[name]


@pytest.mark.parametrize("name", MERGE)
def test_the_merge_imports_the_domain_alone(name: str) -> None:
    foreign = {one for one in _imports(_tree(name)) if not one.startswith("clerk_app.domain")}
    assert foreign <= PURE


@pytest.mark.parametrize("name", [*ENGINE, *MERGE])
def test_nobody_asks_a_clock(name: str) -> None:
    called = {
        one.func.attr
        for one in ast.walk(_tree(name))
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
    }
    assert called.isdisjoint(ASKS_THE_CLOCK)


def _judged(tree: ast.Module) -> list[str]:
    """Comparisons of which came first, where a station's clock is one of the sides."""
    return [
        ast.unparse(one)
        for one in ast.walk(tree)
        if isinstance(one, ast.Compare)
        and any(isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in one.ops)
        and any(
            isinstance(part, ast.Attribute) and part.attr in WALL
            for side in (one.left, *one.comparators)
            for part in ast.walk(side)
        )
    ]


@pytest.mark.parametrize("name", MERGE)
def test_no_wall_time_is_compared_in_the_merge(name: str) -> None:
    """Whether two stand on one day may be asked (a visit is rated once); which came first never."""
    assert _judged(_tree(name)) == []


def test_the_rule_sees_a_comparison() -> None:
    assert _judged(ast.parse("if mine.wall < theirs.wall: pass"))
