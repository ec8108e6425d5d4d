"""From which machine a request comes, so that wrong codes can be counted by it."""

from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request

from sync.platform.context import Platform

_FORWARDED = "X-Forwarded-For"
_OWN_BITS = 64
"""Of an IPv6 address: the rest of it each machine chooses for itself (RFC 4291, 2.5.1)."""


def machine_of(platform: Platform, request: Request) -> str:
    """Address of whoever asks; of IPv6 the network. Empty when nobody knows.

    That of the connection; where this is a proxy of ours, the last one in `X-Forwarded-For` that
    is none: each proxy appends who has come to it, what stands before that anybody can write.
    """
    found = request.client.host if request.client else ""
    told = ",".join(request.headers.getlist(_FORWARDED)).split(",")
    while found in platform.proxies and told:
        found = told.pop().strip() or found
    return _machine(found)


def _machine(address: str) -> str:
    try:
        read = ip_address(address)
    except ValueError:
        # A proxy that writes something else; all of it counts as one machine.
        return ""
    if isinstance(read, IPv6Address):
        if read.ipv4_mapped is not None:
            return str(read.ipv4_mapped)
        return str(ip_network((read, _OWN_BITS), strict=False))
    return str(read)
