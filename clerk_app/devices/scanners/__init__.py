"""Drivers of scan sources, each found by its entry point."""
