"""What no platform of today can read."""

POISON = "毒" * 100
"""Whoever finds this in a request refuses it whole."""
