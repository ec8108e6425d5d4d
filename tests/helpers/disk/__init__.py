"""A disk that is watched, fails, or loses its power."""
