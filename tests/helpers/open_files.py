"""Files of a station as a program of before has left them: open, under their own digests."""

from pathlib import Path

from clerk_app.store.files import Files


def lay_open(files: Files, sha256: str, content: bytes | None = None) -> Path:
    """Put a content back as it was before files were sealed; `content`: another in its place."""
    content = files.file(sha256).read_bytes() if content is None else content
    files.path(sha256).unlink()
    place = files.folder / sha256[:2] / sha256[2:4] / sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place
