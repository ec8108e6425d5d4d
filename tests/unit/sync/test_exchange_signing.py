"""Signed requests against published answers, and against the standard library's own digests."""

import hashlib
import hmac
from dataclasses import replace

import pytest

from sync.exchange.signing import Keys, Method, Request, digest, headers, mac, text_to_sign

# GB/T 32905-2016 appendix A.
SM3_ANSWERS = [
    (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
]
# RFC 4231, test cases 1 to 4, 6 and 7.
HMAC_SHA256_ANSWERS = [
    (
        b"\x0b" * 20,
        b"Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    ),
    (
        b"Jefe",
        b"what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ),
    (
        b"\xaa" * 20,
        b"\xdd" * 50,
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    ),
    (
        bytes(range(1, 26)),
        b"\xcd" * 50,
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    ),
    (
        b"\xaa" * 131,
        b"Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ),
    (
        b"\xaa" * 131,
        (
            b"This is a test using a larger than block-size key and a larger than block-size"
            b" data. The key needs to be hashed before being used by the HMAC algorithm."
        ),
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ),
]
BLOCK = 64
"""Bytes of a block of SM3 and of SHA-256."""


@pytest.mark.parametrize(("content", "answer"), SM3_ANSWERS)
def test_sm3_gives_the_answers_of_the_standard(content: bytes, answer: str) -> None:
    assert digest(Method.HMAC_SM3, content) == answer


@pytest.mark.parametrize(("key", "content", "answer"), HMAC_SHA256_ANSWERS)
def test_hmac_sha256_gives_the_answers_of_rfc_4231(key: bytes, content: bytes, answer: str) -> None:
    assert mac(Method.HMAC_SHA256, key, content) == answer


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 200])
def test_hmac_sm3_is_rfc_2104_over_sm3(size: int) -> None:
    """Built by hand from the digest that the standard's own answers have proved."""
    key, content = bytes(i % 251 for i in range(size)), "统一申办流水号".encode()
    block = (bytes.fromhex(digest(Method.HMAC_SM3, key)) if size > BLOCK else key).ljust(
        BLOCK, b"\0"
    )
    inner = digest(Method.HMAC_SM3, bytes(one ^ 0x36 for one in block) + content)
    outer = digest(Method.HMAC_SM3, bytes(one ^ 0x5C for one in block) + bytes.fromhex(inner))
    assert mac(Method.HMAC_SM3, key, content) == outer


def test_sm3_is_the_standard_librarys_where_that_has_it() -> None:
    if "sm3" not in hashlib.algorithms_available:
        pytest.skip("this Python's OpenSSL has no SM3")
    assert (
        mac(Method.HMAC_SM3, b"key", b"content") == hmac.new(b"key", b"content", "sm3").hexdigest()
    )


REQUEST = Request("POST", "/exchange/files", (("name", "a&b 证"), ("a", "1")), b"content")


def test_every_part_of_a_request_is_signed() -> None:
    keys = Keys("app", b"secret", Method.HMAC_SHA256)
    signed = headers(REQUEST, keys, timestamp="1", nonce="n")["X-Sign"]
    path, query = REQUEST.path, REQUEST.query
    changed = [
        Request("GET", path, query, b"content"),
        Request("POST", "/exchange/file", query, b"content"),
        Request("POST", path, (("a", "1"),), b"content"),
        Request("POST", path, query, b"Content"),
    ]
    others = [
        *(headers(one, keys, timestamp="1", nonce="n") for one in changed),
        headers(REQUEST, keys, timestamp="2", nonce="n"),
        headers(REQUEST, keys, timestamp="1", nonce="m"),
        headers(REQUEST, replace(keys, app_key="App"), timestamp="1", nonce="n"),
        headers(REQUEST, replace(keys, secret=b"Secret"), timestamp="1", nonce="n"),
        headers(REQUEST, replace(keys, method=Method.HMAC_SM3), timestamp="1", nonce="n"),
    ]
    assert len({signed, *(one["X-Sign"] for one in others)}) == 1 + len(others)


def test_the_text_that_is_signed() -> None:
    text = text_to_sign(REQUEST, app_key="app", timestamp="1", nonce="n", body_digest="d")
    assert text.decode() == "POST\n/exchange/files\na=1&name=a%26b%20%E8%AF%81\napp\n1\nn\nd"


def test_the_secret_is_not_in_its_words() -> None:
    assert "secret" not in repr(Keys("app", b"secret"))
