"""What a manager sets for the hall: rules, limits, notices, windows, and the end of the day."""
