"""Migrations of the station store."""
