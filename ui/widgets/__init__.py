"""Small parts screens are built from; they show and never decide."""
