"""Printers, one file each; every one is a `desk.printer_port.Printer` once its address is given."""
