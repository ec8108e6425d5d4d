"""The board of whoever leads the hall (值班看板)."""
