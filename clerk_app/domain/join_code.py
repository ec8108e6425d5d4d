"""The code with which a machine joins a hall: typed once, and it names the server it is for.

Twenty-five characters in groups of five, of an alphabet without I, L, O and U: sixteen say which
server's certificate is the right one (80 bits of its SHA-256), eight are the secret, one checks
the rest. Who has no code can neither join nor pass for the server.
"""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from clerk_app.domain import spoken_code
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.spoken_code import ALPHABET

_MARK_LENGTH, _SECRET_LENGTH, _GROUP = 16, 8, 5


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
        return spoken_code.spoken(self.mark + self.secret, group=_GROUP)


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
    return code if spoken_code.is_clear(code.mark + code.secret) else None


def read_join_code(text: str) -> JoinCode:
    """The code in what somebody has typed, with or without hyphens.

    Raises RuleError JOIN_CODE when no code can look so.
    """
    body = spoken_code.typed_body(text, length=_MARK_LENGTH + _SECRET_LENGTH)
    if body is None:
        raise RuleError(Trouble.JOIN_CODE)
    return JoinCode(body[:_MARK_LENGTH], body[_MARK_LENGTH:])
