"""Alembic's entry for this branch."""

from clerk_app.store.migrations.running import run_steps

run_steps()
