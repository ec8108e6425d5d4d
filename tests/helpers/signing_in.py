"""A clerk at the gate of a counter."""

from ui.counter import Counter
from ui.rehearsal.hand import Hand


def signed_in(counter: Counter) -> Hand:
    """Let `wang` in; the hand that works at the desk."""
    hand = Hand(counter.shell)
    hand.write("who", "wang")
    hand.write("password", "right words")
    hand.click("enter")
    hand.until_open("new_case")
    return hand
