"""The calling screen on the hall's wall."""
