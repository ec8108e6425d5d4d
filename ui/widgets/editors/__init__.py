"""Fields of a guided form, one file per way of typing; all speak the same four words."""
