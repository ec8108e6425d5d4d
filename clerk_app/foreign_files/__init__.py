"""Files from anywhere (a stick, a mailbox, a vendor's program): looked into by children."""
