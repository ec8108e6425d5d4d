"""Identifiers of electronic licences: what passes, what is refused and why."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clerk_app.domain.check_characters import ALPHANUMERICS
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.licence_codes import check_licence_code, identifier_of_file
from tests.helpers.samples import listed, wide

PREFIX = "1.2.156.3005.2."

VALID = listed("""
11610000XYC0000222001.11610100XYC000014C.2026000001.001.1
11610000XYC0000222001.11610100XYC000014C.2026000001.002.0
11610000XYC0000222002.11610100XYC000014C.SX20261123A0007.001.6
11610000XYC0000222010.12610100XYC0000A8Y.0000000016.001.P
11610000XYC0000222023.91610131XYQ1001760.EC9F00A1B2.003.A
11610000XYC0000222101.11610100XYC000014C.610100202611230001.001.H
11610000XYC0000222999.11610000XYC0000222.1.001.Q
11610000XYC0000222045.11610100XYC000014C.ABCDEF123456.010.1
11610000XYC0000222007.51610000XYT20048XA.JJ610000XYT20048.001.1
11610000XYC0000222012.11610100XYC000014C.20261231235959.001.W
""")

FIRST = "11610000XYC0000222001.11610100XYC000014C.2026000001.001.1"


@pytest.mark.parametrize("code", VALID)
def test_licence_code_comes_apart(code: str) -> None:
    licence_type, issuer, serial, version, _ = code.split(".")
    found = check_licence_code(f" {PREFIX}{code}\n")
    assert found.code == PREFIX + code
    assert (found.licence_type, found.issuer, found.serial) == (licence_type, issuer, serial)
    assert found.version == int(version)


@pytest.mark.parametrize(
    ("code", "part"),
    [
        (f"{PREFIX}11610000XYC0000222001.11610100XYC000014C.2026000001.001.2", "check"),
        (f"{PREFIX}11610000XYC0000222001.11610100XYC000014C.2026000002.001.1", "check"),
        (f"{PREFIX}11610000XYC0000222001.11610100XYC000014C.2026000001.1.1", "version"),
        (f"{PREFIX}11610000XYC0000222001.11610100XYC000014C.2026000001.0001.1", "version"),
        (f"1.2.156.3005.1.{FIRST}", "prefix"),
        (f"{PREFIX}11610000XYC0000222001.11610100XYC000014C.001.1", "segments"),
        (f"{PREFIX}11610000XYC0000222001.11610100XYC000014D.2026000001.001.1", "issuer"),
        (f"{PREFIX}11610000XYC000022200.11610100XYC000014C.2026000001.001.1", "type"),
        (f"{PREFIX}11610000XYC0000221001.11610100XYC000014C.2026000001.001.1", "type"),
        (f"{PREFIX}11610000XYC000022200A.11610100XYC000014C.2026000001.001.1", "type"),
        (f"{PREFIX}11610000XYC0000222010.12610100XYC0000A8Y.0000000016.001.p", "check"),
        (f"{PREFIX}{FIRST}.0.OFD", "segments"),
        (f"{PREFIX}{FIRST}.OFD", "segments"),
        (f"{PREFIX}{FIRST}".replace(".", wide(".")), "prefix"),
        (PREFIX + FIRST.replace(".", wide(".")), "segments"),
        (f"{PREFIX}11610000XYC0000222001.11610100XYC000014C..001.1", "serial"),
        (f"{PREFIX}11610000XYC0000222001.11610100XYC000014C.ec9f.001.1", "serial"),
        (FIRST, "prefix"),
        ("", "prefix"),
    ],
)
def test_wrong_licence_code_is_refused_for_its_part(code: str, part: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_licence_code(code)
    assert (caught.value.trouble, caught.value.facts) == (Trouble.LICENCE_CODE, {"part": part})


@pytest.mark.parametrize("ending", [".OFD", ".ofd", ".pdf", ""])
def test_pasted_file_name_passes_without_its_ending(ending: str) -> None:
    second = f"{PREFIX}11610000XYC0000222001.11610100XYC000014C.2026000001.002.0"
    assert check_licence_code(identifier_of_file(f" {second}{ending} ")).version == 2


@given(st.sampled_from(VALID), st.data())
def test_every_wrong_character_is_caught(code: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(code) - 1))
    character = data.draw(st.sampled_from(ALPHANUMERICS))
    assume(code[place] != character)
    with pytest.raises(RuleError):
        check_licence_code(PREFIX + code[:place] + character + code[place + 1 :])
