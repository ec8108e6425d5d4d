"""How much of a file is read at all: enough for every batch, too little to choke a window."""

MOST_ROWS = 2000
"""Rows of a sheet, headings and notes too."""
MOST_COLUMNS = 120
MOST_SHEETS = 12
MOST_UNPACKED = 80 * 1024 * 1024
"""Bytes of a packed file when unpacked: a zip bomb is a thousand times its size."""
