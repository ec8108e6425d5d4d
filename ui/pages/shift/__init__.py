"""The hand-over of a window from one clerk to the next."""
