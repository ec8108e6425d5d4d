"""Queueing theory of a hall: M/M/c, the formula of Erlang (1917), for checking and for staffing.

Arrivals are Poisson, service times exponential, one line, `servers` windows, everybody waits.
Rates are per minute, times in minutes. The theory knows no priority, no breaks, no morning rush:
it says what a steady hour comes to.
"""

from math import inf

_MOST_WINDOWS = 1_000


def utilisation(arrivals: float, service: float, servers: int) -> float:
    """Share of the time a window is busy; from 1 upwards the line grows without end."""
    return arrivals * service / servers


def waits_at_all(arrivals: float, service: float, servers: int) -> float:
    """Probability that a visitor has to wait (Erlang C), by the recursion of Erlang B.

    The recursion neither overflows nor loses digits, whatever the number of windows.
    """
    load = arrivals * service
    if load >= servers:
        return 1.0
    blocked = 1.0
    for server in range(1, servers + 1):
        blocked = load * blocked / (server + load * blocked)
    return blocked / (1 - load / servers * (1 - blocked))


def mean_wait(arrivals: float, service: float, servers: int) -> float:
    """Minutes a visitor waits on average before being called; infinite when the line grows."""
    load = arrivals * service
    if load >= servers:
        return inf
    return waits_at_all(arrivals, service, servers) * service / (servers - load)


def windows_needed(arrivals: float, service: float, *, wait: float) -> int:
    """The fewest windows under which the mean wait is at most `wait` minutes.

    Raises ValueError for a load that a thousand windows do not carry.
    """
    for servers in range(1, _MOST_WINDOWS + 1):
        if mean_wait(arrivals, service, servers) <= wait:
            return servers
    raise ValueError(f"{arrivals} a minute of {service} minutes each: no hall carries this")
