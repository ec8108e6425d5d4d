"""The rules of the hall: frozen data and pure functions, standard library only."""
