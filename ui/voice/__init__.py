"""The hall's voice: calls spoken one after another, or a silence that says why."""
