"""Connected parts of a picture: the largest of them."""

import numpy as np

from clerk_app.pictures.ink import Mask


def largest_blob(mask: Mask) -> Mask:
    """The largest part of `mask` whose pixels touch one another by their sides."""
    runs = _runs(mask)
    parent = list(range(len(runs)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    above: list[int] = []
    now: list[int] = []
    row = -1
    for at, (y, left, right) in enumerate(runs):
        if y != row:
            above, now, row = (now if y == row + 1 else []), [], y
        for other in above:
            _, start, end = runs[other]
            if start < right and left < end:
                parent[root(other)] = root(at)
        now.append(at)
    sizes: dict[int, int] = {}
    for at, (_, left, right) in enumerate(runs):
        sizes[root(at)] = sizes.get(root(at), 0) + right - left
    blob = np.zeros_like(mask)
    if sizes:
        most = max(sizes, key=lambda one: sizes[one])
        for at, (y, left, right) in enumerate(runs):
            if root(at) == most:
                blob[y, left:right] = True
    return blob


def _runs(mask: Mask) -> list[tuple[int, int, int]]:
    """Row, start and end of each run of true pixels, row by row."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    return [
        (int(row), int(left), int(right))
        for row, left, right in zip(rows, starts, ends, strict=True)
    ]
