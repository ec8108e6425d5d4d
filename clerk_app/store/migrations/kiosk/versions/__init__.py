"""Steps of the kiosk schema, oldest first."""
