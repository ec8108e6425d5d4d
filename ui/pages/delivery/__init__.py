"""Handing a result over (送达): a dialog over whatever page the clerk is on."""
