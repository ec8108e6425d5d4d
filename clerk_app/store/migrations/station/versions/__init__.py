"""Steps of the station schema, oldest first."""
