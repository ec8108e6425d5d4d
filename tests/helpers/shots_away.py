"""Scenes of a window whose hall is away, comes back, and has moved on meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkView, Reach
from clerk_app.desk.standby import Standby, open_standby
from clerk_app.desk.standing_by import tend
from clerk_app.domain.handing_in import HandedIn, Reconciled
from clerk_app.store.hall import HallStore
from tests.helpers.leaving_store import LeavingStore
from ui.pages.queue.model import QueueModel
from ui.shell import Shell

Settle = Callable[[], None]
Fill = Callable[[Hall], None]
Link = Callable[..., LinkView]


def scenes(settle: Settle, fill: Fill, link: Link) -> dict[str, Callable[..., QWidget]]:
    """Every scene by its name."""

    def opened(studio: object, name: str, *, crowd: bool = True) -> tuple[QueueModel, LeavingStore]:
        hall: Hall = studio.hall(name)  # type: ignore[attr-defined]
        if crowd:
            fill(hall)
        far = LeavingStore(hall.store)
        standby = _standby(studio, replace(hall, store=cast(HallStore, far)), name)
        tend(standby, "3")
        model: QueueModel = studio.queue(standby.hall, standby)  # type: ignore[attr-defined]
        return model, far

    def shown(studio: object, model: QueueModel) -> Shell:
        model._timer.stop()
        shell: Shell = studio.shell(model, link(Reach.OFFLINE))  # type: ignore[attr-defined]
        return shell

    def step(*acts: Callable[[], None]) -> None:
        for act in acts:
            act()
            settle()

    def away_serving(studio: object) -> QWidget:
        """Away with the visitor at hand."""
        model, far = opened(studio, "away-serving")
        step(model.sit_down, model.call_next, far.leave, model.start)
        return shown(studio, model)

    def away_nobody(studio: object) -> QWidget:
        """Away, nobody at the window; numbers are in hand."""
        model, far = opened(studio, "away-nobody")
        step(model.sit_down, far.leave, model.call_next)
        return shown(studio, model)

    def away_no_reserve(studio: object) -> QWidget:
        """Away, and every number of its own is given."""
        model, far = opened(studio, "away-none")
        step(model.sit_down, far.leave, model.refresh)
        for info in model._hall.queues:
            for _ in range(5):
                step(partial(model.serve_away, info.queue), model.finish)
        return shown(studio, model)

    def away_unknown(studio: object) -> QWidget:
        """Away from the beginning."""
        model, far = opened(studio, "away-unknown")
        far.leave()
        step(model.sit_down)
        return shown(studio, model)

    def away_recovering(studio: object) -> QWidget:
        """The hall answers and is being told."""
        model, far = opened(studio, "away-recovering")
        step(model.sit_down, far.leave, lambda: model.serve_away("A"), far.come_back)
        model._away_since = None
        step(model.refresh)
        return shown(studio, model)

    def away_back_late(studio: object) -> QWidget:
        """Back: one was called elsewhere, one has a number somebody else has."""
        model, far = opened(studio, "away-late")
        step(model.sit_down, far.leave, lambda: model.serve_away("A"), far.come_back)
        standby = model._standby
        assert standby is not None
        told = tend(standby, "3").reconciled
        more = Reconciled(
            outcomes=(HandedIn.LATE, HandedIn.CLASH), late=("A012",), clashed=("A802",)
        )
        step(lambda: model.come_back(told.then(more)))
        return shown(studio, model)

    def away_back(studio: object) -> QWidget:
        """Back, everything as it was done."""
        model, far = opened(studio, "away-back")
        step(model.sit_down, far.leave, lambda: model.serve_away("A"), far.come_back)
        standby = model._standby
        assert standby is not None
        told = tend(standby, "3").reconciled
        step(lambda: model.come_back(told))
        return shown(studio, model)

    every = (
        away_serving, away_nobody, away_no_reserve, away_unknown, away_recovering,
        away_back_late, away_back,
    )  # fmt: skip
    return {one.__name__: one for one in every}


def _standby(studio: object, hall: Hall, name: str) -> Standby:
    folder = studio.folder  # type: ignore[attr-defined]
    store = HallStore.open(f"sqlite:///{folder / name}.standby.db")
    return open_standby(hall, store, name="GX03")
