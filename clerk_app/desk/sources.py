"""What screens and the line read: a person's file, one of ours at rest, or one in memory only."""

from clerk_app.store.sealed_file import (
    HeldFile,
    SealedFile,
    Source,
    open_source,
    sha256_of,
    size_of,
)

__all__ = ["HeldFile", "SealedFile", "Source", "open_source", "sha256_of", "size_of"]
