"""The touch screen at the entrance that gives out queue numbers."""
