"""What the asker has already need not be sent again (RFC 9110 13.1.2)."""

from starlette.requests import Request

UNCHANGED = 304


def is_unchanged(request: Request, tag: str) -> bool:
    """Whether the asker has the document with this ETag already (RFC 9110 13.1.2)."""
    known = request.headers.get("If-None-Match", "")
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    return tag in tags or known.strip() == "*"
