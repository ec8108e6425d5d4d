"""Answers to stations are compressed where they take it and where it is worth it."""

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sync.compression import WORTH_IT, agreed, compress
from sync.contract import Endpoint


def coding_for(endpoint: Endpoint, request: Request, response: Response) -> str:
    """How to compress an answer; empty: it goes as it is.

    Only for stations: what a citizen sends and what they alone may read are never in one compressed
    body. Files are streams and go as they are.
    """
    if "station" not in endpoint.security or isinstance(response, StreamingResponse):
        return ""
    if request.method == "HEAD" or len(response.body) < WORTH_IT:
        return ""
    return agreed(request.headers.get("Accept-Encoding", ""))


def pack(response: Response, coding: str) -> None:
    """Compress a body in place. Its `ETag` names the document, in whatever coding it comes."""
    response.body = compress(coding, bytes(response.body))
    response.headers["Content-Encoding"] = coding
    response.headers["Content-Length"] = str(len(response.body))
    response.headers["Vary"] = "Accept-Encoding"
