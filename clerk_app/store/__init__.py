"""SQL and files on disk; rows never leave this package, frozen things do."""
