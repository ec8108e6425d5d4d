"""Whether this installation can read pages: its models are an extra of half a gigabyte."""

import importlib.util


def is_installed() -> bool:
    """Whether the extra `reading` is there."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))
