"""The benchmarks run and find nothing lost; what they measure is read by people, never asserted."""

import pytest

from tests.bench import pages_bench, papers_bench, queue_bench, sync_bench, trust_bench, wake_bench
from tests.bench.sync_loads import PARTS
from tests.helpers.node import packages


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.usefixtures("qapp")
def test_every_change_is_heard(engine: str, capsys: pytest.CaptureFixture[str]) -> None:
    few = "--rounds 3 --listeners 1 4 --engines"
    assert wake_bench.main([*few.split(), engine]) == 0
    said = capsys.readouterr().out.splitlines()[1:]
    assert [line.split()[:2] for line in said] == [[engine, "1"], [engine, "4"]]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("control", ["", "--recorded"])
def test_no_number_is_told_twice_at_any_pace(
    engine: str, control: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bench itself compares what the windows were told with what the store keeps."""
    few = "--windows 2 --rounds 1 --acts 12 --pace-calls 5 --think 0.1"
    assert queue_bench.main(["--engine", engine, *few.split(), *control.split()]) == 0
    said = capsys.readouterr().out
    assert [line.split()[1] for line in said.splitlines() if line.startswith(engine)] == [
        "call",
        "issue",
        "serve",
    ]


@pytest.mark.parametrize("peer", ["ours", "bare", "pouchdb"])
def test_every_case_and_file_is_exchanged(peer: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each peer counts for itself that all of it came."""
    if peer == "pouchdb":
        packages("pouchdb")
    few = "--rounds 1 --cases 60 --changed 10 --files 3"
    assert sync_bench.main([*few.split(), "--only", peer]) == 0
    said = capsys.readouterr().out
    assert [line.split()[0] for line in said.splitlines()[2:]] == list(PARTS)


def test_every_page_is_filed_each_way(capsys: pytest.CaptureFixture[str]) -> None:
    """The bench itself counts the pages and the codes that are still read off them."""
    assert pages_bench.main(["--copies", "1", "--kinds", "2"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said[1:3]] == ["ours", "img2pdf"]


@pytest.mark.filterwarnings("ignore:HarfBuzz-Subset:DeprecationWarning")
@pytest.mark.usefixtures("qapp")
def test_one_receipt_is_drawn_each_way(capsys: pytest.CaptureFixture[str]) -> None:
    """The bench itself reads words and codes back; ours must lose none."""
    assert papers_bench.main(["--rounds", "1", "--warm"]) == 0
    said = capsys.readouterr().out.splitlines()[1:]
    assert {"ours", "fpdf2", "qt"} <= {line.split()[0] for line in said}
    assert said[0].split()[-3:] == ["yes", "yes", "0"]


def test_signed_requests_and_a_long_trail_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """The bench itself finds the trail whole."""
    assert trust_bench.main(["--rounds", "1", "--rows", "200"]) == 0
    said = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    found = ("case", "operator", "since", "latest", "older", "further", "day")
    assert said == ["request", *trust_bench.KINDS, "verify", *found]
