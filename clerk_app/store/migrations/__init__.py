"""Alembic migrations of the stores."""
