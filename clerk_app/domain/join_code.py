"""The code with which a machine joins a hall: typed once, and it names the server it is for.

Twenty-five characters in groups of five, of an alphabet without I, L, O and U: sixteen say which
server's certificate is the right one (80 bits of its SHA-256), eight are the secret, one checks
the rest. Who has no code can neither join nor pass for the server.
"""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from clerk_app.domain.check_characters import mod_37_36
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.typed_text import plain

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: what is read or typed as O, I or L can only be 0 or 1."""
_MARK_LENGTH, _SECRET_LENGTH, _GROUP = 16, 8, 5
_LENGTH = _MARK_LENGTH + _SECRET_LENGTH + 1
_READ_AS = str.maketrans("OIL", "011", "_")


@dataclass(frozen=True, slots=True)
class JoinCode:
    """What a code says."""

    mark: str
    """Of the server's certificate."""
    secret: str = field(repr=False)

    def is_for(self, certificate: bytes) -> bool:
        """Whether a certificate (DER) is that of the server that has given the code."""
        return hmac.compare_digest(self.mark, mark_of(certificate))

    def spoken(self) -> str:
        """The code in groups, as it is shown and typed."""
        body = self.mark + self.secret
        whole = body + mod_37_36(body)
        return "-".join(whole[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def mark_of(certificate: bytes) -> str:
    """What a code says of a certificate (DER)."""
    number = int.from_bytes(sha256(certificate).digest()[: _MARK_LENGTH * 5 // 8])
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(_MARK_LENGTH)))


def code_for(certificate: bytes, secret: str) -> JoinCode | None:
    """The code of a server and a secret of eight characters of the alphabet.

    None when its check character would be one that can be misread: then take another secret.
    """
    if len(secret) != _SECRET_LENGTH or not set(secret) <= set(ALPHABET):
        raise ValueError("no secret of a code")
    code = JoinCode(mark_of(certificate), secret)
    return code if code.spoken()[-1] in ALPHABET else None


def read_join_code(text: str) -> JoinCode:
    """The code in what somebody has typed, with or without hyphens.

    Raises RuleError JOIN_CODE when no code can look so.
    """
    typed = plain(text).translate(_READ_AS)
    body, check = typed[:-1], typed[-1:]
    if len(typed) != _LENGTH or not set(typed) <= set(ALPHABET) or mod_37_36(body) != check:
        raise RuleError(Trouble.JOIN_CODE)
    return JoinCode(body[:_MARK_LENGTH], body[_MARK_LENGTH:])
