"""The gate of a window: signing in, with what helps whoever is not let in as they are."""

from collections.abc import Callable
from functools import partial

from clerk_app.desk import sign_in
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from ui.bus import Bus
from ui.pages.sign_in.calls import gate_calls
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.page import SignInPage
from ui.tasks import Tasks


def window_gate(
    station: Station, tasks: Tasks, bus: Bus, enter: Callable[[Session], None]
) -> SignInPage:
    """Reads who may sign in at once; `enter` is called with the session of who did."""
    model = SignInModel(
        partial(sign_in.names, station),
        partial(sign_in.sign_in, station),
        tasks=tasks,
        bus=bus,
        calls=gate_calls(station),
    )
    page = SignInPage(model, hall=station.hall_name, window=station.window)
    model.setParent(page)
    model.signed_in.connect(enter)
    model.load()
    return page
