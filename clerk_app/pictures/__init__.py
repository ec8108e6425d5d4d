"""The pictures of pages: made readable and small, filed as one PDF for each material."""
