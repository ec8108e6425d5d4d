"""PDFium keeps state of its own: one file at a time, whatever thread asks."""

from threading import Lock

PDFIUM = Lock()
"""Held while a file is open in PDFium."""
