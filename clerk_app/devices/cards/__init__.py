"""Readers of identity cards (身份证阅读机具)."""
