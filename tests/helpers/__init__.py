"""What many tests use: builders, stations and halls, a throw-away PostgreSQL."""
