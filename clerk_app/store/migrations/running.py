"""How Alembic runs the steps of a store: on the connection that `engine.migrate` gives."""

from alembic import context


def run_steps() -> None:
    """Run the steps that the database lacks, inside the transaction that is open."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=context.config.attributes.get("metadata"),
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
