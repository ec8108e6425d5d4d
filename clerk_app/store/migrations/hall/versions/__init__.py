"""Steps of the hall schema, oldest first."""
