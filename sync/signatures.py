"""Signed requests: HTTP Message Signatures (RFC 9421), both sides of them.

The key says by which suite (`clerk_app/crypto_suites`): Ed25519 and SHA-256, or SM2 and SM3.

What is signed is the method, path and query, every header that says what is meant (`SAID`), a
digest of a JSON body (RFC 9530), when it was made, and a nonce that is good once. The bytes of a
file have no digest of their own here: they are bound by the SHA-256 that the signed announcement
of the upload names, so that nothing is hashed twice.
"""

import base64
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from clerk_app.crypto_suites import (
    INTERNATIONAL,
    NATIONAL,
    SUITES,
    Suite,
    suite_of_public,
    suite_of_secret,
)

WINDOW_S = 300
"""A signature is good so many seconds before and after the platform's own time."""
SIGNATURE, INPUT, DIGEST = "Signature", "Signature-Input", "Content-Digest"
TIME_HEADER = "Yichuang-Time"
"""The platform's seconds since 1970, where it refuses a signature for its time."""
LABEL = "station"
SAID = (
    "content-digest",
    "content-encoding",
    "content-type",
    "idempotency-key",
    "if-none-match",
    "range",
    "upload-checksum",
    "upload-length",
    "upload-metadata",
    "upload-offset",
    "yichuang-release",
)
"""Headers that must be signed where they are sent, in lower case."""
DERIVED = ("@method", "@path", "@query")
"""What of the request line must be signed (RFC 9421 2.2)."""

_ALGORITHMS = frozenset(one.signature for one in SUITES.values())
_DIGESTS = {INTERNATIONAL.name: "sha-256", NATIONAL.name: "sm3"}
"""Names of digests in `Content-Digest` (RFC 9530); IANA has none for SM3 yet."""
_NONCE_BYTES = 16
_LONGEST = 4096
_NAME = r'"([@a-z0-9-]{1,40})"'
_INPUT = re.compile(rf"{LABEL}=((\({_NAME}(?: {_NAME})*\))((?:;[a-z]+=(?:\d+|\"[^\"\\]*\"))*))")
_NAMES = re.compile(_NAME)
_PARAMETER = re.compile(r';([a-z]+)=(?:(\d{1,15})|"([!#-\[\]-~]{0,200})")')
_VALUE = re.compile(rf"{LABEL}=:([A-Za-z0-9+/]{{86}}==):")


class MisfitError(Exception):
    """A signature that does not say what it must, or does not fit the request."""


@dataclass(frozen=True, slots=True)
class Request:
    """What of a request is signed."""

    method: str
    path: str
    """As it travels, percent-encoded, from the platform's own root on."""
    query: str
    """As it travels, without the question mark."""
    headers: Mapping[str, str]
    """Names in lower case."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as it was sent, not judged yet."""

    key_id: str
    created: int
    """Seconds since 1970 by the clock of whoever signed."""
    nonce: str
    algorithm: str
    base: bytes
    """What it was made over (RFC 9421 2.5)."""
    value: bytes


@dataclass(slots=True)
class Signer:
    """Signs for one station. Several lines may share it, from any thread."""

    key_id: str
    secret: bytes = field(repr=False)
    """Secret key of one of the suites."""
    now: Callable[[], float]
    """Seconds since 1970 by this PC's clock."""
    root: str = ""
    """Path of the platform's own root, as its address has it."""
    ahead: float = 0.0
    """Seconds the platform's clock is ahead of ours, as it said when it refused a signature."""

    @property
    def suite(self) -> Suite:
        """Algorithms it signs with."""
        return suite_of_secret(self.secret)

    def headers_for(self, request: Request) -> dict[str, str]:
        """What must go with a request so that it is believed; each time another nonce."""
        names = (*DERIVED, *(name for name in SAID if name in request.headers))
        listed = " ".join(f'"{name}"' for name in names)
        created = int(self.now() + self.ahead)
        nonce = secrets.token_urlsafe(_NONCE_BYTES)
        suite = self.suite
        told = (
            f'({listed});created={created};nonce="{nonce}";keyid="{self.key_id}"'
            f';alg="{suite.signature}"'
        )
        made = suite.sign(self.secret, _base(request, names, told))
        value = base64.b64encode(made).decode()
        return {INPUT: f"{LABEL}={told}", SIGNATURE: f"{LABEL}=:{value}:"}

    def was_told(self, time: str) -> bool:
        """Take in the platform's time (`Yichuang-Time`); whether that is news worth another try."""
        if not (time.isascii() and time.isdecimal() and len(time) < 12):
            return False
        before, self.ahead = self.ahead, int(time) - self.now()
        return abs(self.ahead - before) > 1.0


def digest_of(body: bytes, suite: Suite = INTERNATIONAL) -> str:
    """`Content-Digest` of a body as it travels."""
    return content_digest(suite.digest(body), suite)


def content_digest(digest: bytes, suite: Suite = INTERNATIONAL) -> str:
    """`Content-Digest` of what has this digest."""
    return f"{_DIGESTS[suite.name]}=:{base64.b64encode(digest).decode()}:"


def suite_of_digest(told: str) -> Suite:
    """By which suite a `Content-Digest` was made; the international one for any other text."""
    name = told.partition("=")[0]
    return NATIONAL if name == _DIGESTS[NATIONAL.name] else INTERNATIONAL


def public_key_of(secret: bytes) -> str:
    """The public key that belongs to a secret one, in base64 for addresses."""
    return _text(suite_of_secret(secret).public_of(secret))


def suite_of_key(public_key: str) -> Suite:
    """The suite of a public key. Raises MisfitError for what is none."""
    try:
        return suite_of_public(_bytes(public_key))
    except ValueError as error:
        raise MisfitError("key") from error


def read_signature(request: Request) -> Signed:
    """The signature that a request carries. Raises MisfitError for one that leaves anything out."""
    told = request.headers.get(INPUT.lower(), "")
    found = _INPUT.fullmatch(told) if len(told) <= _LONGEST else None
    value = _VALUE.fullmatch(request.headers.get(SIGNATURE.lower(), ""))
    if found is None or value is None:
        raise MisfitError("form")
    names = tuple(_NAMES.findall(found[2]))
    given = {one[1]: one[2] or one[3] for one in _PARAMETER.finditer(found[5])}
    needed = {*DERIVED, *(name for name in SAID if name in request.headers)}
    if set(names) != needed or len(names) != len(needed):
        raise MisfitError("components")
    if given.get("alg") not in _ALGORITHMS or not (given.get("nonce") and given.get("keyid")):
        raise MisfitError("parameters")
    created = given.get("created", "")
    if not created.isdecimal():
        raise MisfitError("parameters")
    base = _base(request, names, found[1])
    made = base64.b64decode(value[1])
    return Signed(given["keyid"], int(created), given["nonce"], given["alg"], base, made)


def verify(signed: Signed, public_key: str) -> None:
    """Raises MisfitError when it was not made with the private half of `public_key`.

    Nor may it name another algorithm than the key's (RFC 9421 3.2).
    """
    suite = suite_of_key(public_key)
    if signed.algorithm != suite.signature:
        raise MisfitError("algorithm")
    if not suite.verify(_bytes(public_key), signed.base, signed.value):
        raise MisfitError("signature")


def sign(words: bytes, secret: bytes) -> str:
    """A signature over words that are kept, in base64 for addresses."""
    return _text(suite_of_secret(secret).sign(secret, words))


def verify_words(words: bytes, signature: str, public_key: str) -> None:
    """Raises MisfitError when `sign` did not make it with the private half of `public_key`."""
    suite = suite_of_key(public_key)
    try:
        value = _bytes(signature)
    except ValueError as error:
        raise MisfitError("signature") from error
    if not suite.verify(_bytes(public_key), words, value):
        raise MisfitError("signature")


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Raises ValueError; what is no base64 is one (`binascii.Error`)."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _base(request: Request, names: tuple[str, ...], told: str) -> bytes:
    derived = {
        "@method": request.method,
        "@path": request.path,
        "@query": f"?{request.query}",
    }
    lines = [f'"{name}": {derived.get(name) or request.headers[name].strip()}' for name in names]
    return "\n".join([*lines, f'"@signature-params": {told}']).encode("utf-8", "surrogateescape")
