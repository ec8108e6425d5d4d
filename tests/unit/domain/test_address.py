"""An address can be split again; areas are found by code, name and first letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.address import Address, find_areas, joined, parted
from clerk_app.domain.area_codes import REGIONS, Standing, place_name

AREAS = st.sampled_from(sorted(REGIONS))
DETAILS = st.text(alphabet="示例路街道号楼区市县0123456789abc（） ", max_size=20)


@given(st.text(max_size=30))
def test_any_text_is_put_together_again_as_it_was(text: str) -> None:
    assert joined(parted(text)) == text


@given(AREAS, DETAILS)
def test_an_address_of_two_parts_keeps_its_text(area: str, detail: str) -> None:
    text = joined(Address(area, detail))
    assert text == place_name(area) + detail
    assert joined(parted(text)) == text


def test_every_area_is_found_again_in_an_address() -> None:
    found = {code: parted(place_name(code) + " 示例路1号") for code in REGIONS}
    assert found == {code: Address(code, " 示例路1号") for code in REGIONS}


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("陕西省西安市雁塔区示例路1号", "610113"),
        ("陕西省西安市示例路1号", "610100"),
        ("陕西省渭南地区蒲城县示例村", "612128"),
        ("陕西省西咸新区示例路", "616900"),
        ("广东省深圳市示例路", "440000"),
        ("西安国际港务区示例路1号", ""),
        ("", ""),
    ],
)
def test_the_longest_area_an_address_begins_with_is_its_area(text: str, area: str) -> None:
    assert parted(text).area == area


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("610113", "610113"),
        ("yt", "610113"),
        ("雁塔", "610113"),
        ("ytq", "610113"),
        ("xasyt", "610113"),
        ("西咸", "616900"),
        ("xx", "616900"),
        ("陕西省西安市灞桥区", "610111"),
        ("gd", "440000"),
        ("612301", "612301"),
    ],
)
def test_an_area_is_found_by_what_a_clerk_types(typed: str, first: str) -> None:
    assert first in [one.code for one in find_areas(typed)][:3]


def test_abolished_areas_come_last_and_say_so() -> None:
    found = find_areas("长安")
    assert [(one.code, one.standing) for one in found] == [
        ("610116", Standing.CURRENT),
        ("610121", Standing.ABOLISHED),
    ]


def test_nothing_typed_finds_nothing() -> None:
    assert find_areas("  ") == ()


@given(st.text(max_size=8))
def test_no_text_breaks_the_search(text: str) -> None:
    assert len(find_areas(text)) <= 12
