"""Credit flags (信用): who is on the platform's list, since when, and what follows at the window.

A station must know offline whether the person before it is flagged, and need know nothing of
anybody else (PIPL 6: smallest scope). So the list that leaves the platform holds no name and no
number: each flag carries a digest of the certificate number, made with the platform's salt by
PBKDF2. One look-up takes some hundredths of a second; to try every number a person could have
takes years of one machine's time, where a plain or HMAC digest would fall in an afternoon to
whoever reads the list and its key. The list lies in the station's encrypted store, in one version
only: what has been taken off the list is gone from the window too (PIPL 19).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.records import MisfitError, from_doc
from clerk_app.domain.typed_text import plain

NO_TOLERANCE = "no_tolerance"
"""Nothing may be deferred (不适用容缺受理)."""
SECOND_LOOK = "second_look"
"""A second look before the decision (从严审核)."""
PROMISE_BROKEN = "promise_broken"
"""Kind of a flag: what was promised for later was not handed in (容缺承诺未履行)."""
ASKED = ("applicant.cert_no", "form.uscc", "form.legal_cert_no")
"""Fields whose numbers are looked up: applicant, company, its legal representative."""
TOLD = (*ASKED, "form.agent_cert_no")
"""Whose flags are told at the window. The agent's bar nothing: it is the applicant who promises."""
ROUNDS = 60_000
"""Rounds of PBKDF2 a platform of ours digests with; a list says its own."""
_MOST_ROUNDS = 2_000_000
"""More would keep a clerk waiting for seconds: such a list is refused."""
_BYTES = 16


@dataclass(frozen=True, slots=True)
class Flag:
    """One entry of the list."""

    holder: str
    """Digest of the certificate number."""
    kind: str
    """A word of the list: a kind this program does not know is shown as it came."""
    since: str
    until: str = ""
    """Last ISO date; empty: no end."""
    repaired_on: str = ""
    """ISO date from which it no longer counts (信用修复)."""
    source: str = ""
    follows: tuple[str, ...] = ()

    def stands(self, on: date) -> bool:
        """Whether it counts on that day."""
        day = on.isoformat()
        return (
            self.since <= day
            and (not self.until or day <= self.until)
            and (not self.repaired_on or day < self.repaired_on)
        )

    @property
    def bars_tolerance(self) -> bool:
        """Nothing may be deferred while it stands."""
        return NO_TOLERANCE in self.follows


@dataclass(frozen=True, slots=True)
class CreditList:
    """One version of the list, as it leaves the platform."""

    version: str
    salt: str
    """In hexadecimal."""
    rounds: int
    flags: tuple[Flag, ...]

    def flags_of(self, cert_no: str, on: date) -> tuple[Flag, ...]:
        """Flags that stand on that day for whoever has this number, the oldest first."""
        if not plain(cert_no):
            return ()
        holder = holder_of(cert_no, self.salt, self.rounds)
        stand = (one for one in self.flags if one.holder == holder and one.stands(on))
        return tuple(sorted(stand, key=lambda one: (one.since, one.kind)))


def holder_of(cert_no: str, salt: str, rounds: int) -> str:
    """Digest of a certificate number, the same however it was typed."""
    number = plain(cert_no).encode()
    made = hashlib.pbkdf2_hmac("sha256", number, bytes.fromhex(salt), rounds, dklen=_BYTES)
    return made.hex()


def bar(flags: Iterable[Flag]) -> Flag | None:
    """The flag that keeps anything from being deferred, if there is one."""
    return next((one for one in flags if one.bars_tolerance), None)


def barred(flag: Flag) -> RuleError:
    """The refusal to accept with deferred materials."""
    return RuleError(Trouble.TOLERANCE_BARRED, flag=flag.kind, since=flag.since)


def read_credit(doc: object) -> CreditList:
    """The list from its JSON. Raises RuleError CREDIT_FORM (path, problem)."""
    try:
        read = from_doc(CreditList, doc)
    except MisfitError as misfit:
        raise _misfit(misfit.path, misfit.problem) from misfit
    if not 1 <= read.rounds <= _MOST_ROUNDS:
        raise _misfit("rounds", "out_of_range")
    try:
        bytes.fromhex(read.salt)
    except ValueError:
        raise _misfit("salt", "not_hexadecimal") from None
    for at, flag in enumerate(read.flags):
        for name in ("since", "until", "repaired_on"):
            text = getattr(flag, name)
            if text or name == "since":
                _check_date(text, f"flags[{at}].{name}")
    return read


def _check_date(text: str, path: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise _misfit(path, "date") from None


def _misfit(path: str, problem: str) -> RuleError:
    return RuleError(Trouble.CREDIT_FORM, path=path, problem=problem)
