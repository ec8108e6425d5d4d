"""Two suites of algorithms to choose from: the international one and the national one (国密).

International: Ed25519 (RFC 8032), X25519 (RFC 7748), SHA-256, AES-256-GCM, scrypt (RFC 7914).
National: SM2 (GB/T 32918, signatures and encryption), SM3 (GB/T 32905), SM4-GCM (GB/T 32907, RFC
8998), PBKDF2 with HMAC-SM3 (GM/T 0091). What is written says by which suite it was; readers take
both, whatever is set.

SM3 and SM4 are those of OpenSSL by `cryptography`, SM2 is that of GmSSL. GmSSL's SM2 is native
code whose time hardly depends on the key, but it does not claim to be constant in time: it passes
over windows of the nonce that are zero, and looks its table up by them.
"""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import gmssl_pyx
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

TAG_BYTES = 16
"""So many bytes longer is what was sealed."""
NONCE_BYTES = 12
SIGNATURE_BYTES = 64
SM2_ID = b"1234567812345678"
"""Who signs, where nothing else is agreed (GB/T 35276-2017, 10)."""

_SCRYPT = {"n": 1 << 15, "r": 8, "p": 1, "maxmem": 128 * 1024 * 1024}
_PBKDF2_ROUNDS = 600_000
"""As OWASP asks of PBKDF2 with a digest of this size; GM/T 0091 asks for 1024 at least."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A key pair for signatures, as bytes to be kept."""

    secret: bytes
    public: bytes


@dataclass(frozen=True, slots=True)
class Suite:
    """Algorithms that belong together. Every key, nonce and text is bytes."""

    name: str
    """The word in settings and at the head of files."""
    signature: str
    """The word for its signatures in a request (`alg`)."""
    secret_bytes: int
    """Length of its secret keys for signatures; no other suite's are as long."""
    public_bytes: int
    """Length of its public keys; no other suite's are as long."""
    key_bytes: int
    """Length of the keys of `seal` and `open`."""
    seal: Callable[[bytes, bytes, bytes, bytes], bytes]
    """Encrypt under a key, with a nonce that this key never meets again, content and what it is
    bound to; the tag stands at the end."""
    open: Callable[[bytes, bytes, bytes, bytes], bytes]
    """The content again, from the same four. Raises InvalidTag for anything that was changed."""
    stretch: Callable[[bytes, bytes], bytes]
    """A key of 32 bytes from a secret that people keep, and a salt; slow on purpose."""
    make_keys: Callable[[], KeyPair]
    """A new key pair."""
    public_of: Callable[[bytes], bytes]
    """The public key that belongs to a secret one. Raises ValueError for what is none."""
    sign: Callable[[bytes, bytes], bytes]
    """Signature of 64 bytes, with a secret key, over a text. Raises ValueError for a bad key."""
    verify: Callable[[bytes, bytes, bytes], bool]
    """Whether a public key fits a text and its signature; False for anything malformed."""
    make_box_keys: Callable[[], KeyPair]
    """A new key pair for `wrap` and `unwrap`; its halves are as long as those for signatures."""
    box_public_of: Callable[[bytes], bytes]
    """The public key that belongs to such a secret one. Raises ValueError for what is none."""
    wrap: Callable[[bytes, bytes], bytes]
    """Encrypt a key to a public key. Raises ValueError for what is none."""
    unwrap: Callable[[bytes, bytes], bytes]
    """The key again, with the secret half. Raises InvalidTag for anything that was changed."""
    algorithm: hashes.HashAlgorithm
    """Its digest, for what `cryptography` builds on one."""

    def hashing(self) -> hashes.Hash:
        """A digest of 32 bytes of what comes piece by piece."""
        return hashes.Hash(self.algorithm)

    def digest(self, content: bytes) -> bytes:
        """Digest of 32 bytes."""
        hashing = self.hashing()
        hashing.update(content)
        return hashing.finalize()

    def mac(self, key: bytes, content: bytes) -> bytes:
        """HMAC (RFC 2104) of 32 bytes."""
        signing = hmac.HMAC(key, self.algorithm)
        signing.update(content)
        return signing.finalize()

    def derive(self, secret: bytes, salt: bytes, use: bytes) -> bytes:
        """A key for `seal` from a strong secret, by HKDF (RFC 5869)."""
        return HKDF(self.algorithm, length=self.key_bytes, salt=salt, info=use).derive(secret)


def _aes_seal(key: bytes, nonce: bytes, content: bytes, bound: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, content, bound)


def _aes_open(key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(nonce, sealed, bound)


def _scrypt(secret: bytes, salt: bytes) -> bytes:
    return hashlib.scrypt(secret, salt=salt, dklen=32, **_SCRYPT)


def _ed25519_keys() -> KeyPair:
    secret = Ed25519PrivateKey.generate().private_bytes_raw()
    return KeyPair(secret, _ed25519_public(secret))


def _ed25519_public(secret: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def _ed25519_sign(secret: bytes, text: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).sign(text)


def _ed25519_verify(public: bytes, text: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


_BOX_INFO = b"yichuang way to the key of a station"
_POINT = 32


def _x25519_keys() -> KeyPair:
    secret = X25519PrivateKey.generate().private_bytes_raw()
    return KeyPair(secret, _x25519_public(secret))


def _x25519_public(secret: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def _x25519_wrap(public: bytes, content: bytes) -> bytes:
    mine, nonce = X25519PrivateKey.generate(), os.urandom(NONCE_BYTES)
    point = mine.public_key().public_bytes_raw()
    key = _x25519_key(mine.exchange(X25519PublicKey.from_public_bytes(public)), point, public)
    return point + nonce + _aes_seal(key, nonce, content, _BOX_INFO)


def _x25519_unwrap(secret: bytes, box: bytes) -> bytes:
    private, point, rest = X25519PrivateKey.from_private_bytes(secret), box[:_POINT], box[_POINT:]
    shared = private.exchange(X25519PublicKey.from_public_bytes(point))
    key = _x25519_key(shared, point, private.public_key().public_bytes_raw())
    return _aes_open(key, rest[:NONCE_BYTES], rest[NONCE_BYTES:], _BOX_INFO)


def _x25519_key(secret: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Bound to both points, as in HPKE (RFC 9180, 4.1)."""
    info = _BOX_INFO + ours + theirs
    return HKDF(hashes.SHA256(), length=32, salt=None, info=info).derive(secret)


def _sm4_seal(key: bytes, nonce: bytes, content: bytes, bound: bytes) -> bytes:
    sealing = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(bound)
    return sealing.update(content) + sealing.finalize() + sealing.tag


def _sm4_open(key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    if len(sealed) < TAG_BYTES:
        raise InvalidTag
    content, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
    opening = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    opening.authenticate_additional_data(bound)
    return opening.update(content) + opening.finalize()


def _pbkdf2_sm3(secret: bytes, salt: bytes) -> bytes:
    return PBKDF2HMAC(hashes.SM3(), length=32, salt=salt, iterations=_PBKDF2_ROUNDS).derive(secret)


_HALF = 32
_SM2_SECRET, _SM2_PUBLIC = 32, 64


def _sm2_keys() -> KeyPair:
    public, secret = gmssl_pyx.sm2_key_generate()
    return KeyPair(secret + public, public)


def _sm2_public(secret: bytes) -> bytes:
    # A digest of the public half is signed with each text, so the two are kept together.
    if len(secret) != _SM2_SECRET + _SM2_PUBLIC:
        raise ValueError("not an SM2 key pair")
    return secret[_SM2_SECRET:]


def _sm2_sign(secret: bytes, text: bytes) -> bytes:
    public = _sm2_public(secret)
    try:
        made = gmssl_pyx.sm2_sign(secret[:_SM2_SECRET], public, text, signer_id=SM2_ID)
    except gmssl_pyx.GmsslInnerError as error:
        raise ValueError("not an SM2 key pair") from error
    r, s = decode_dss_signature(made)
    return r.to_bytes(_HALF) + s.to_bytes(_HALF)


def _sm2_verify(public: bytes, text: bytes, signature: bytes) -> bool:
    if len(public) != _SM2_PUBLIC or len(signature) != SIGNATURE_BYTES:
        return False
    r, s = int.from_bytes(signature[:_HALF]), int.from_bytes(signature[_HALF:])
    try:
        gmssl_pyx.normalize_sm2_public_key(public)
        told = encode_dss_signature(r, s)
        return gmssl_pyx.sm2_verify(public, text, told, signer_id=SM2_ID) is True
    except gmssl_pyx.GmsslInnerError:
        return False


def _sm2_wrap(public: bytes, content: bytes) -> bytes:
    if len(public) != _SM2_PUBLIC:
        raise ValueError("not an SM2 key")
    try:
        return bytes(gmssl_pyx.sm2_encrypt(public, content))
    except (gmssl_pyx.GmsslInnerError, gmssl_pyx.InvalidValueError) as error:
        raise ValueError("not an SM2 key") from error


def _sm2_unwrap(secret: bytes, box: bytes) -> bytes:
    _sm2_public(secret)
    try:
        return bytes(gmssl_pyx.sm2_decrypt(secret[:_SM2_SECRET], box))
    except (gmssl_pyx.GmsslInnerError, gmssl_pyx.InvalidValueError) as error:
        raise InvalidTag from error


INTERNATIONAL = Suite(
    name="international",
    signature="ed25519",
    secret_bytes=32,
    public_bytes=32,
    key_bytes=32,
    seal=_aes_seal,
    open=_aes_open,
    stretch=_scrypt,
    make_keys=_ed25519_keys,
    public_of=_ed25519_public,
    sign=_ed25519_sign,
    verify=_ed25519_verify,
    make_box_keys=_x25519_keys,
    box_public_of=_x25519_public,
    wrap=_x25519_wrap,
    unwrap=_x25519_unwrap,
    algorithm=hashes.SHA256(),
)
NATIONAL = Suite(
    name="national",
    signature="sm2-sm3",
    secret_bytes=_SM2_SECRET + _SM2_PUBLIC,
    public_bytes=_SM2_PUBLIC,
    key_bytes=16,
    seal=_sm4_seal,
    open=_sm4_open,
    stretch=_pbkdf2_sm3,
    make_keys=_sm2_keys,
    public_of=_sm2_public,
    sign=_sm2_sign,
    verify=_sm2_verify,
    make_box_keys=_sm2_keys,
    box_public_of=_sm2_public,
    wrap=_sm2_wrap,
    unwrap=_sm2_unwrap,
    algorithm=hashes.SM3(),
)
SUITES: Mapping[str, Suite] = {one.name: one for one in (INTERNATIONAL, NATIONAL)}


def suite_of_secret(secret: bytes) -> Suite:
    """The suite a secret key for signatures is of. Raises ValueError when it is of none."""
    for one in SUITES.values():
        if one.secret_bytes == len(secret):
            return one
    raise ValueError("a secret key of no suite")


def suite_of_public(public: bytes) -> Suite:
    """The suite a public key for signatures is of. Raises ValueError when it is of none."""
    for one in SUITES.values():
        if one.public_bytes == len(public):
            return one
    raise ValueError("a public key of no suite")
