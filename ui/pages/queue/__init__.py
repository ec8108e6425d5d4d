"""The queue at this window: who is here, who waits, and the acts on them."""
