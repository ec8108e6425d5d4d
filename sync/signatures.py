"""Signed requests: HTTP Message Signatures (RFC 9421) with Ed25519, both sides of them.

What is signed is the method, path and query, every header that says what is meant (`SAID`), a
digest of a JSON body (RFC 9530), when it was made, and a nonce that is good once. The bytes of a
file have no digest of their own here: they are bound by the SHA-256 that the signed announcement
of the upload names, so that nothing is hashed twice.
"""

import base64
import binascii
import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

WINDOW_S = 300
"""A signature is good so many seconds before and after the platform's own time."""
SIGNATURE, INPUT, DIGEST = "Signature", "Signature-Input", "Content-Digest"
TIME_HEADER = "Yichuang-Time"
"""The platform's seconds since 1970, where it refuses a signature for its time."""
LABEL = "station"
ALGORITHM = "ed25519"
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
    base: bytes
    """What it was made over (RFC 9421 2.5)."""
    value: bytes


@dataclass(slots=True)
class Signer:
    """Signs for one station. Several lines may share it, from any thread."""

    key_id: str
    key: Ed25519PrivateKey
    now: Callable[[], float]
    """Seconds since 1970 by this PC's clock."""
    root: str = ""
    """Path of the platform's own root, as its address has it."""
    ahead: float = 0.0
    """Seconds the platform's clock is ahead of ours, as it said when it refused a signature."""

    def headers_for(self, request: Request) -> dict[str, str]:
        """What must go with a request so that it is believed; each time another nonce."""
        names = (*DERIVED, *(name for name in SAID if name in request.headers))
        listed = " ".join(f'"{name}"' for name in names)
        created = int(self.now() + self.ahead)
        nonce = secrets.token_urlsafe(_NONCE_BYTES)
        told = (
            f'({listed});created={created};nonce="{nonce}";keyid="{self.key_id}";alg="{ALGORITHM}"'
        )
        value = base64.b64encode(self.key.sign(_base(request, names, told))).decode()
        return {INPUT: f"{LABEL}={told}", SIGNATURE: f"{LABEL}=:{value}:"}

    def was_told(self, time: str) -> bool:
        """Take in the platform's time (`Yichuang-Time`); whether that is news worth another try."""
        if not (time.isascii() and time.isdecimal() and len(time) < 12):
            return False
        before, self.ahead = self.ahead, int(time) - self.now()
        return abs(self.ahead - before) > 1.0


def digest_of(body: bytes) -> str:
    """`Content-Digest` of a body as it travels."""
    return content_digest(hashlib.sha256(body).digest())


def content_digest(sha256: bytes) -> str:
    """`Content-Digest` of what has this digest."""
    return f"sha-256=:{base64.b64encode(sha256).decode()}:"


def public_key_of(seed: bytes) -> str:
    """The public key that belongs to a private one of 32 bytes, in base64 for addresses."""
    public = private_key(seed).public_key()
    raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def private_key(seed: bytes) -> Ed25519PrivateKey:
    """The key itself."""
    return Ed25519PrivateKey.from_private_bytes(seed)


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
    if given.get("alg") != ALGORITHM or not (given.get("nonce") and given.get("keyid")):
        raise MisfitError("parameters")
    created = given.get("created", "")
    if not created.isdecimal():
        raise MisfitError("parameters")
    base = _base(request, names, found[1])
    return Signed(given["keyid"], int(created), given["nonce"], base, base64.b64decode(value[1]))


def verify(signed: Signed, public_key: str) -> None:
    """Raises MisfitError when it was not made with the private half of `public_key`."""
    try:
        raw = base64.urlsafe_b64decode(public_key + "=")
        Ed25519PublicKey.from_public_bytes(raw).verify(signed.value, signed.base)
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise MisfitError("signature") from error


def sign(words: bytes, key: Ed25519PrivateKey) -> str:
    """A signature over words that are kept, in base64 for addresses."""
    return base64.urlsafe_b64encode(key.sign(words)).decode().rstrip("=")


def verify_words(words: bytes, signature: str, public_key: str) -> None:
    """Raises MisfitError when `sign` did not make it with the private half of `public_key`."""
    try:
        raw = base64.urlsafe_b64decode(public_key + "=")
        value = base64.urlsafe_b64decode(signature + "==")
        Ed25519PublicKey.from_public_bytes(raw).verify(value, words)
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise MisfitError("signature") from error


def _base(request: Request, names: tuple[str, ...], told: str) -> bytes:
    derived = {
        "@method": request.method,
        "@path": request.path,
        "@query": f"?{request.query}",
    }
    lines = [f'"{name}": {derived.get(name) or request.headers[name].strip()}' for name in names]
    return "\n".join([*lines, f'"@signature-params": {told}']).encode("utf-8", "surrogateescape")
