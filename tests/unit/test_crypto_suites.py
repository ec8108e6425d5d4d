"""The two suites: answers of the standards, and what another implementation makes of ours."""

import hashlib

import gmalg
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.crypto_suites import INTERNATIONAL, NATIONAL, SM2_ID, SUITES, Suite
from tests.helpers.examples import scaled

both = pytest.mark.parametrize("suite", SUITES.values(), ids=SUITES)

# GB/T 32918.5-2017, A.2 (the curve is the recommended one of GM/T 0003.5-2012).
SM2_SECRET = bytes.fromhex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8")
SM2_PUBLIC = bytes.fromhex(
    "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
    "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
)
SM2_TEXT = b"message digest"
SM2_NONCE = 0x59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21
SM2_SIGNATURE = bytes.fromhex(
    "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
    "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"
)
# GB/T 32907-2016, A.1 and A.2.
SM4_KEY = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
SM4_ONCE = bytes.fromhex("681EDF34D206965E86B3E94F536E4246")
SM4_MILLION = bytes.fromhex("595298C7C6FD271F0402F804C33D3F66")
# RFC 8998, A.1.
GCM_NONCE = bytes.fromhex("00001234567800000000ABCD")
GCM_BOUND = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
GCM_CONTENT = b"".join(bytes([one]) * 8 for one in b"\xaa\xbb\xcc\xdd\xee\xff\xee\xaa")
GCM_SEALED = bytes.fromhex(
    "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
    "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
    "83DE3541E4C2B58177E065A9BF7B62EC"
)


def test_sm2_takes_the_signature_of_the_standard_and_none_that_differs_in_a_bit() -> None:
    assert NATIONAL.verify(SM2_PUBLIC, SM2_TEXT, SM2_SIGNATURE)
    for at in range(0, 8 * len(SM2_SIGNATURE), 37):
        other = (int.from_bytes(SM2_SIGNATURE) ^ 1 << at).to_bytes(64)
        assert not NATIONAL.verify(SM2_PUBLIC, SM2_TEXT, other)
    assert not NATIONAL.verify(SM2_PUBLIC, SM2_TEXT + b".", SM2_SIGNATURE)


def test_sm2_of_another_hand_signs_as_the_standard_does_and_takes_what_ours_signs() -> None:
    """GmSSL draws its nonce itself, so the published one is given to the other implementation."""
    public = b"\x04" + SM2_PUBLIC
    other = gmalg.SM2(SM2_SECRET, SM2_ID, public, rnd_fn=lambda _: SM2_NONCE)
    assert b"".join(other.sign(SM2_TEXT)) == SM2_SIGNATURE
    made = NATIONAL.sign(SM2_SECRET + SM2_PUBLIC, SM2_TEXT)
    assert made != SM2_SIGNATURE
    assert other.verify(SM2_TEXT, made[:32], made[32:])


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_sm3_answers_as_in_gb_t_32905_2016(content: bytes, answer: str) -> None:
    assert NATIONAL.digest(content).hex() == answer


@pytest.mark.parametrize(
    ("key", "content", "answer"),
    [
        (
            bytes(range(1, 33)),
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq" * 2,
            "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a",
        ),
        (
            bytes(range(1, 38)),
            b"\xcd" * 50,
            "220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae",
        ),
        (
            b"\x0b" * 32,
            b"Hi There",
            "c0ba18c68b90c88bc07de794bfc7d2c8d19ec31ed8773bc2b390c9604e0be11e",
        ),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882",
        ),
    ],
)
def test_hmac_sm3_answers_as_in_gm_t_0042_2015(key: bytes, content: bytes, answer: str) -> None:
    assert NATIONAL.mac(key, content).hex() == answer


def test_sm4_turns_the_block_of_the_standard() -> None:
    assert Cipher(algorithms.SM4(SM4_KEY), modes.ECB()).encryptor().update(SM4_KEY) == SM4_ONCE


def test_sm4_turns_it_a_million_times() -> None:
    turning, block = Cipher(algorithms.SM4(SM4_KEY), modes.ECB()).encryptor(), SM4_KEY
    for _ in range(1_000_000):
        block = turning.update(block)
    assert block == SM4_MILLION


def test_sm4_gcm_answers_as_in_rfc_8998() -> None:
    assert NATIONAL.seal(SM4_KEY, GCM_NONCE, GCM_CONTENT, GCM_BOUND) == GCM_SEALED
    assert NATIONAL.open(SM4_KEY, GCM_NONCE, GCM_SEALED, GCM_BOUND) == GCM_CONTENT


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="Python's OpenSSL has no SM3")
def test_a_national_secret_is_stretched_as_python_s_own_pbkdf2_does() -> None:
    peer = hashlib.pbkdf2_hmac("sm3", b"hall secret", b"salt" * 4, 600_000)
    assert NATIONAL.stretch(b"hall secret", b"salt" * 4) == peer


@both
@given(
    content=st.binary(max_size=200),
    bound=st.binary(max_size=40),
    at=st.integers(0, 10_000),
    bit=st.integers(0, 7),
)
@settings(max_examples=scaled(25))
def test_what_was_sealed_opens_and_nothing_else_does(
    suite: Suite, content: bytes, bound: bytes, at: int, bit: int
) -> None:
    key, nonce = bytes(range(suite.key_bytes)), bytes(12)
    sealed = suite.seal(key, nonce, content, bound)
    assert suite.open(key, nonce, sealed, bound) == content
    changed = bytearray(sealed)
    changed[at % len(sealed)] ^= 1 << bit
    for other, bind in ((bytes(changed), bound), (sealed, bound + b"."), (sealed[:-1], bound)):
        with pytest.raises(InvalidTag):
            suite.open(key, nonce, other, bind)
    with pytest.raises(InvalidTag):
        suite.open(key, nonce, b"short", bound)


@both
def test_a_signature_fits_its_key_and_its_text_alone(suite: Suite) -> None:
    keys, others = suite.make_keys(), suite.make_keys()
    made = suite.sign(keys.secret, b"text")
    assert (len(made), suite.public_of(keys.secret)) == (64, keys.public)
    assert suite.verify(keys.public, b"text", made)
    assert not suite.verify(keys.public, b"another", made)
    assert not suite.verify(others.public, b"text", made)
    for public in (b"", keys.public[:-1], b"\xff" * len(keys.public), bytes(len(keys.public))):
        assert not suite.verify(public, b"text", made)
    for signature in (b"", made[:-1], made + b"\0", bytes(64), b"\xff" * 64):
        assert not suite.verify(keys.public, b"text", signature)
    with pytest.raises(ValueError, match="key"):
        suite.sign(b"no key", b"text")


def test_the_suites_share_no_word() -> None:
    assert INTERNATIONAL.signature != NATIONAL.signature
    assert set(SUITES) == {"international", "national"}


@both
def test_a_key_that_was_wrapped_is_had_with_the_secret_half_alone(suite: Suite) -> None:
    keys, others = suite.make_box_keys(), suite.make_box_keys()
    assert suite.box_public_of(keys.secret) == keys.public
    assert (len(keys.secret), len(keys.public)) == (suite.secret_bytes, suite.public_bytes)
    key = bytes(range(32))
    box = suite.wrap(keys.public, key)
    assert suite.unwrap(keys.secret, box) == key
    assert suite.wrap(keys.public, key) != box
    with pytest.raises(InvalidTag):
        suite.unwrap(others.secret, box)
    for at in range(len(box) - 1, len(box) - 40, -7):
        changed = box[:at] + bytes([box[at] ^ 1]) + box[at + 1 :]
        with pytest.raises(InvalidTag):
            suite.unwrap(keys.secret, changed)
    for wrong in (b"", keys.public[1:], keys.public + b"\0"):
        with pytest.raises(ValueError):  # noqa: PT011 - of any words
            suite.wrap(wrong, key)


def test_another_hand_opens_what_sm2_has_wrapped() -> None:
    """GB/T 32918.4: point, digest and content, which GmSSL puts into one DER sequence."""
    box = NATIONAL.wrap(SM2_PUBLIC, SM2_TEXT)
    parts, rest = [], box[2:] if box[1] < 0x80 else box[3:]
    while rest:
        parts.append(rest[2 : 2 + rest[1]])
        rest = rest[2 + rest[1] :]
    x, y, digest, content = parts
    point = b"\x04" + int.from_bytes(x).to_bytes(32) + int.from_bytes(y).to_bytes(32)
    other = gmalg.SM2(SM2_SECRET, SM2_ID, b"\x04" + SM2_PUBLIC)
    assert other.decrypt(point + digest + content) == SM2_TEXT
