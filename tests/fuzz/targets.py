"""Every reader of bytes from outside, by name; `corpus/NAME` belongs to each."""

from collections.abc import Mapping

from tests.fuzz import line_targets, page_targets, window_targets, wire_targets
from tests.fuzz.target import Target

TARGETS: Mapping[str, Target] = {
    one.name: one
    for part in (window_targets, wire_targets, line_targets, page_targets)
    for one in part.TARGETS
}
