"""The parallel progress of a joint case (联办进度), drawn as a picture."""
