"""Two transactions wanted the same thing at the same moment; the later one starts over."""


class RacedError(Exception):
    """A constraint or a version says that another transaction was first.

    Running the use case again finds what the other one did: its own first answer when it was
    the same intent, or the reason why the act is no longer possible.
    """
