"""Yichuang (一窗): one-window intake for government service halls."""

__version__ = "0.1.0"
