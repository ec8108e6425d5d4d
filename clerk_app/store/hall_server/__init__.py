"""A PostgreSQL that a small hall runs on one of its own PCs."""
