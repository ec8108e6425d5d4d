"""The guide for a visitor (办事指南) over whatever page is shown."""
