"""The code with which a station enrols at the platform (登记码): typed once, good once.

Twelve characters in groups of four: eleven are drawn by lot (55 bits), one checks the rest. Unlike
a hall's code it names no certificate: the platform has one that an authority has signed.
"""

import secrets

from clerk_app.domain import spoken_code
from clerk_app.domain.errors import RuleError, Trouble

LENGTH = 11
GROUP = 4


def new_code() -> str:
    """A code that nobody has had before."""
    while True:
        body = "".join(secrets.choice(spoken_code.ALPHABET) for _ in range(LENGTH))
        if spoken_code.is_clear(body):
            return body


def spoken(code: str) -> str:
    """A code as it is shown and typed."""
    return spoken_code.spoken(code, group=GROUP)


def read_enrol_code(text: str) -> str:
    """The code in what somebody has typed. Raises RuleError ENROL_CODE when none can look so."""
    body = spoken_code.typed_body(text, length=LENGTH)
    if body is None:
        raise RuleError(Trouble.ENROL_CODE)
    return body
