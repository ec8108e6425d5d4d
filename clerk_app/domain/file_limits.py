"""How large a file at the desk may be: enough for every form, too little to choke a window."""

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes: a 300 dpi colour form of forty pages is below it."""
MOST_PIXELS = 80_000_000
"""Of one picture: A3 at 400 dpi has a third of it, a packed bomb a hundred times as many."""
