"""What waits at the printers, and which printer each paper goes to."""
