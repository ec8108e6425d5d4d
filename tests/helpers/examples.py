"""How many examples a property has that says a number of its own: more under the soak's profile."""

from hypothesis import settings

_OF_CI = 100
"""Examples of the profile that the numbers in the tests are meant for."""


def scaled(examples: int) -> int:
    """So many in CI and at a desk, and in proportion in hypothesis' profile `soak`."""
    return max(examples, examples * settings.default.max_examples // _OF_CI)
