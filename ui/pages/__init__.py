"""Pages of the window; each is a pair: `page.py` draws, `model.py` decides."""
