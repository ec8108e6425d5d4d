"""Bytes to print: fonts, barcodes and the sheets a visitor takes home."""
