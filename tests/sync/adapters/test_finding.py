"""Adapters are found by their entry points; one that is missing or broken is said, not suffered."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.config import Settings
from clerk_app.desk import link
from clerk_app.desk.link import LinkState, Reach
from clerk_app.domain.errors import Trouble
from clerk_app.programs.platform_line import line_to_platform
from clerk_app.programs.spoken import sentence
from sync.adapters import known, read_options
from sync.carrier import new_carrier
from sync.exchange.adapter import ExchangeAdapter
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.intakes import received
from tests.helpers.platforms import SCOPE
from tests.helpers.station import open_station
from ui.rehearsal.visits import SINGLE

OWN = """
from sync.reference_adapter import FULL, ReferenceAdapter, make as usual

def make(setup):
    assert setup.options == {"office": "7"}
    made = usual(type(setup)(setup.url, setup.token, {}, setup.hall, setup.memory, setup.now))
    return ReferenceAdapter(made.client)

def raises(setup):
    raise RuntimeError("no certificate")

def nothing(setup):
    return object()
"""
POINTS = """[yichuang.platform_adapters]
shaanxi = province_of_the_tests:make
raising = province_of_the_tests:raises
empty = province_of_the_tests:nothing
absent = province_of_the_tests:no_such_function
lost = no_such_package_of_the_tests:make
"""


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A province's own package, installed beside the program."""
    site = tmp_path / "site"
    facts = site / "province_of_the_tests-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: province-of-the-tests\nVersion: 1.0\n"
    )
    (facts / "entry_points.txt").write_text(POINTS)
    (site / "province_of_the_tests.py").write_text(OWN)
    monkeypatch.syspath_prepend(str(site))
    yield
    sys.modules.pop("province_of_the_tests", None)


def settings(name: str, options: str = "", token: str = "token") -> Settings:
    return Settings(
        platform_adapter=name,
        platform_url="http://127.0.0.1:9",
        platform_token=token,
        platform_options=options,
    )


def test_ours_are_there() -> None:
    assert {"reference", "exchange"} <= set(known())


@pytest.mark.usefixtures("province")
def test_a_provinces_own_package_is_found(tmp_path: Path) -> None:
    assert "shaanxi" in known()
    with open_station(tmp_path / "station") as station:
        line, trouble = line_to_platform(station, settings("shaanxi", "office=7"))
        assert trouble is None
        assert isinstance(line, ReferenceAdapter)
        line.close()


@pytest.mark.usefixtures("province", "caplog")
@pytest.mark.parametrize(
    ("name", "trouble", "word"),
    [
        ("nobody", Trouble.ADAPTER_UNKNOWN, "exchange、"),
        ("raising", Trouble.ADAPTER_BROKEN, "no certificate"),
        ("empty", Trouble.ADAPTER_BROKEN, "send"),
        ("absent", Trouble.ADAPTER_BROKEN, "no_such_function"),
        ("lost", Trouble.ADAPTER_BROKEN, "no_such_package_of_the_tests"),
    ],
)
def test_what_is_missing_or_broken_is_said_and_the_station_works_on(
    tmp_path: Path, name: str, trouble: Trouble, word: str
) -> None:
    with open_station(tmp_path / "station") as station:
        line, met = line_to_platform(station, settings(name))
        assert met is not None
        assert met.trouble is trouble
        assert name in sentence(met)
        assert word in sentence(met)
        received(station, SINGLE, tmp_path)
        carrier = new_carrier(station, line, scope=SCOPE, tell=lambda _: None, pacing=Pacing())
        waiting = link.view(station, LinkState()).waiting
        carrier.round(urged=True)
        assert (carrier.link.reach, carrier.link.problem) == (Reach.OFFLINE, trouble.value)
        assert link.view(station, LinkState()).waiting == waiting
        carrier.close()


@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize(
    ("adapter", "options", "token", "problem"),
    [
        ("reference", "app_key=1", "t", "unknown:app_key"),
        ("exchange", "", "t", "app_key:empty"),
        ("exchange", "app_key=1;colour=red", "t", "unknown:colour"),
        ("exchange", "app_key=1;signing=MD5", "t", "signing:not_one_of"),
        ("exchange", "app_key=1;time_out=soon", "t", "time_out:1-60"),
        ("exchange", "app_key=1", "", "empty"),
        ("exchange", "app_key", "t", "form:app_key"),
    ],
)
def test_options_that_do_not_fit_are_named(
    tmp_path: Path, adapter: str, options: str, token: str, problem: str
) -> None:
    with open_station(tmp_path / "station") as station:
        _, met = line_to_platform(station, settings(adapter, options, token))
        assert met is not None
        assert met.trouble is Trouble.CONFIG_FORM
        assert problem in str(met.facts["problem"])


def test_options_are_pairs() -> None:
    assert read_options(" a = 1 ;b=x=y; ") == {"a": "1", "b": "x=y"}


def test_the_exchange_says_what_it_lacks(tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station:
        line, _ = line_to_platform(station, settings("exchange", "app_key=1;time_out=20"))
        assert isinstance(line, ExchangeAdapter)
        can = line.capabilities
        assert (can.ledger, can.operations, can.resend_after) == (False, 1, 40.0)
        with pytest.raises(AttributeError):
            replace(can).ledger = True  # type: ignore[misc]
        line.close()
