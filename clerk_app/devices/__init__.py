"""Implementations of the desk's ports for scanners, files and printers."""
