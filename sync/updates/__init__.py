"""New versions of the program, signed (TUF): found, fetched, and refused when not as signed."""
