"""Administrative areas of Shaanxi, current, abolished and local, and the provinces."""

import pytest

from clerk_app.domain.area_codes import (
    PROVINCES,
    REGIONS,
    Level,
    Standing,
    areas_within,
    is_abolished,
    is_current,
    is_current_county,
    is_platform_local,
    place_name,
    province_name,
    region,
)
from tests.helpers.samples import listed


@pytest.mark.parametrize(
    "code",
    listed("610000 610100 610113 610118 610305 610403 610482 610881 611002 611026 610981"),
)
def test_current_codes(code: str) -> None:
    assert is_current(code)
    assert not is_abolished(code)
    assert not is_platform_local(code)


@pytest.mark.parametrize("code", listed("612301 610125 610721 610322 610928 612722 619003"))
def test_historic_codes(code: str) -> None:
    assert is_abolished(code)
    assert not is_current(code)


@pytest.mark.parametrize("code", ["611100", "616900"])
def test_platform_local_codes_are_not_of_the_standard(code: str) -> None:
    assert is_platform_local(code)
    assert not is_current(code)
    assert not is_abolished(code)


@pytest.mark.parametrize(
    "code",
    listed("610105 610110 610119 619999 61010 6101000 061013 61O113 000000 690101"),
)
def test_invalid_codes_are_unknown(code: str) -> None:
    assert region(code) is None
    assert not is_current(code)
    assert not is_abolished(code)
    assert not is_platform_local(code)


def test_prefecture_is_no_county() -> None:
    assert is_current("610300")
    assert not is_current_county("610300")
    assert is_current_county("610305")
    assert not is_current_county("610322")


def test_the_counts_of_the_standard() -> None:
    of = [one for one in REGIONS.values() if one.standing is Standing.CURRENT]
    counties = [one.name for one in of if one.level is Level.COUNTY]
    assert len([one for one in of if one.level is Level.PREFECTURE]) == 10
    assert len(counties) == 107
    assert len([name for name in counties if name.endswith("区")]) == 31
    assert len([name for name in counties if name.endswith("市")]) == 7
    assert len([name for name in counties if name.endswith("县")]) == 69
    assert len([one for one in REGIONS.values() if is_abolished(one.code)]) == 115


def test_every_parent_is_known() -> None:
    orphans = [one for one in REGIONS.values() if one.parent and one.parent not in REGIONS]
    assert orphans == []


def test_the_34_provinces() -> None:
    assert len(PROVINCES) == 34
    assert province_name("610305") == "陕西省"
    assert province_name("690305") is None


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("610305", "陕西省宝鸡市凤翔区"),
        ("612301", "陕西省汉中地区汉中市"),
        ("619002", "陕西省韩城市"),
        ("616900", "陕西省西咸新区"),
        ("619999", "陕西省"),
        ("330106", "浙江省"),
        ("690305", ""),
    ],
)
def test_place_names(code: str, name: str) -> None:
    assert place_name(code) == name


def test_areas_below_one_another() -> None:
    assert len(areas_within("610000")) == 10
    assert [one.name for one in areas_within("610200")] == ["王益区", "印台区", "耀州区", "宜君县"]
    assert areas_within("612300") == ()
