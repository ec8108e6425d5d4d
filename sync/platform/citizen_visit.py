"""A visit to the citizen page: cookies, forged forms, and the headers of every answer."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response

from sync.platform.problems import Kind, Problem

VISIT_COOKIE = "visit"
CASE_COOKIE = "case"
CASE_SECONDS = 30 * 60
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Visit:
    """Who asks, as far as cookies tell."""

    request: Request
    secret: bytes

    @cached_property
    def visitor(self) -> str:
        """A random name of this browser; made at its first visit."""
        known = self._cookie(VISIT_COOKIE)
        return known if len(known) == 32 and known.isalnum() else secrets.token_hex(16)

    @property
    def token(self) -> str:
        """What every form of this visit carries."""
        return self._signed("form:" + self.visitor)

    def refuse_forged(self, form: Mapping[str, object]) -> None:
        """Raises Problem FORGED when the form was not made for this browser."""
        shown = str(form.get("token", ""))
        known = self._cookie(VISIT_COOKIE)
        right = self._signed("form:" + known)
        if not known or not hmac.compare_digest(shown.encode(), right.encode()):
            raise Problem(Kind.FORGED)

    def code_for(self, number: str) -> str:
        """The access code this browser has shown for a case; empty when none."""
        told, _, rest = self._cookie(CASE_COOKIE).partition(".")
        code, _, signature = rest.partition(".")
        right = self._signed(f"case:{self.visitor}:{told}:{code}")
        same = hmac.compare_digest(signature.encode(), right.encode())
        return code if same and told == number else ""

    def seal(self, text: str) -> str:
        """Proof that this browser was shown `text`, for a form on the page that shows it."""
        return self._signed(f"seen:{self.visitor}:{text}")

    def has_seen(self, text: str, shown: str) -> bool:
        """Whether `shown` is that proof."""
        return hmac.compare_digest(shown.encode(), self.seal(text).encode())

    def remember(self, response: Response, number: str, code: str) -> None:
        """Let this browser see a case for half an hour."""
        signature = self._signed(f"case:{self.visitor}:{number}:{code}")
        self._set(response, CASE_COOKIE, f"{number}.{code}.{signature}", CASE_SECONDS)

    def forget(self, response: Response) -> None:
        """The next person at this computer sees nothing of the case."""
        response.delete_cookie(
            self._named(CASE_COOKIE),
            path="/",
            httponly=True,
            samesite="strict",
            secure=self._secure,
        )

    def finish(self, response: Response) -> Response:
        """Headers and the visitor's cookie on an answer."""
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if self._cookie(VISIT_COOKIE) != self.visitor:
            self._set(response, VISIT_COOKIE, self.visitor, None)
        return response

    def _set(self, response: Response, name: str, value: str, seconds: int | None) -> None:
        response.set_cookie(
            self._named(name),
            value,
            max_age=seconds,
            path="/",
            httponly=True,
            samesite="strict",
            secure=self._secure,
        )

    @property
    def _secure(self) -> bool:
        return self.request.url.scheme == "https"

    def _named(self, name: str) -> str:
        # Over TLS a cookie that no other host and no plain answer can have set (RFC 6265bis 4.1.3).
        return f"__Host-{name}" if self._secure else name

    def _cookie(self, name: str) -> str:
        return self.request.cookies.get(self._named(name), "")

    def _signed(self, text: str) -> str:
        return hmac.new(self.secret, b"visit:" + text.encode(), hashlib.sha256).hexdigest()
