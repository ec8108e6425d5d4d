"""Every reader of bytes from outside, by name; `corpus/NAME` belongs to each."""

from collections.abc import Mapping

from tests.fuzz import window_targets, wire_targets
from tests.fuzz.target import Target

TARGETS: Mapping[str, Target] = {
    one.name: one for one in (*window_targets.TARGETS, *wire_targets.TARGETS)
}
