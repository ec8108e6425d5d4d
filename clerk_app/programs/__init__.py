"""Composition roots: the only modules that see every side, one per mode."""
