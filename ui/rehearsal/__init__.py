"""A counter day played on the real widgets: for the demo, for training, for a release check."""
