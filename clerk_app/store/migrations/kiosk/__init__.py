"""Migrations of a kiosk's own store."""
