"""The pages window (整理页面): all pages of a draft or a case by material, as thumbnails."""
