"""Migrations of the hall store."""
