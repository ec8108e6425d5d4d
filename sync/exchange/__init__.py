"""The adapter of a weak provincial interface: the national exchange's tables, signed requests."""
