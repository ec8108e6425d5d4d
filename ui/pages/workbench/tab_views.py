"""Each tab is seen again as it was left: the hand, the way down, the paper that was looked at."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from clerk_app.desk.printing import Printed
from clerk_app.desk.sources import Source
from ui.pages.workbench.open_tabs import EMPTY, MOST
from ui.pages.workbench.preview import Preview
from ui.pages.workbench.receipt_view import ReceiptView
from ui.pages.workbench.sights import Sight, give_hand, hand_in, scroll_to, scrolled
from ui.pages.workbench.subject import Subject

DESK, PREVIEW, RECEIPT = 0, 1, 2
"""Places in the stack at the left: form, one material, one paper that came out."""
ROUNDS = 6


class TabViews(QObject):
    """Keeps a sight of every tab that is not in front, and papers that came out for it."""

    def __init__(
        self,
        page: QWidget,
        left: QStackedWidget,
        shows: tuple[Preview, ReceiptView],
        scrolls: tuple[QScrollArea, ...],
    ) -> None:
        """`left` holds the form and what it `shows` in its place."""
        super().__init__(page)
        self._page, self._left, self._scrolls = page, left, scrolls
        self._preview, self._receipt = shows
        self._key = EMPTY
        self._sights: dict[str, Sight] = {}
        self._unseen: dict[str, Printed] = {}
        """Papers that came out while their cases were not in front, by case number."""

    def forget_all_but(self, keys: Collection[str]) -> None:
        """Other tabs are not open any more."""
        for gone in self._sights.keys() - {*keys, EMPTY}:
            del self._sights[gone]

    def leave(self) -> None:
        """Something else comes to the front: what stands in a field is not the field's then."""
        shown, material = self._left.currentIndex(), self._preview.material
        seen = (material.material_id, self._preview.path) if material is not None else None
        focused: QWidget | None = self._page.focusWidget()
        held = focused is not None and focused.hasFocus()
        name, cursor = hand_in(self._page) if held else ("", -1)
        self._sights[self._key] = Sight(
            hand=name,
            cursor=cursor,
            scrolls=scrolled(self._scrolls),
            preview=seen if shown == PREVIEW else None,
            printed=self._receipt.printed if shown == RECEIPT else None,
        )
        if focused is not None and held:
            focused.clearFocus()

    def come(self, subject: Subject) -> tuple[str, Source] | None:
        """`subject` is in front now; the material to look at again, and its bytes.

        The page is not drawn before everything is back in its place.
        """
        self._key = subject.key
        sight = Sight() if subject.empty else self._sights.get(subject.key, Sight())
        case = subject.case
        printed = self._unseen.pop(case.number, sight.printed) if case is not None else None
        self._left.setCurrentIndex(DESK)
        if printed is not None:
            self._show_paper(printed)
        self._page.setUpdatesEnabled(False)
        self._settle(subject.key, sight, ROUNDS)
        return sight.preview if printed is None else None

    def keep_for_later(self, key: str, material_id: str, path: Source) -> None:
        """A material was asked for in a tab that is not in front any more."""
        self._sights[key] = replace(self._sights.get(key, Sight()), preview=(material_id, path))

    def show_printed(self, printed: Printed, subject: Subject) -> None:
        """A paper came out: shown when its case is in front, else as soon as it is."""
        if subject.case is not None and printed.number == subject.case.number:
            self._show_paper(printed)
            return
        # Without a link the paper is out before the case has been opened again.
        self._unseen[printed.number] = printed
        for oldest in list(self._unseen)[:-MOST]:
            del self._unseen[oldest]

    def _show_paper(self, printed: Printed) -> None:
        self._receipt.show_printed(printed)
        self._left.setCurrentIndex(RECEIPT)

    def _settle(self, key: str, sight: Sight, rounds: int) -> None:
        """A layout in a layout in a layout is at rest only after some rounds of Qt's loop."""
        if self._key != key:
            return
        if rounds and (rounds == ROUNDS or not scroll_to(self._scrolls, sight.scrolls)):
            QTimer.singleShot(0, self, partial(self._settle, key, sight, rounds - 1))
            return
        give_hand(self._page, sight)
        scroll_to(self._scrolls, sight.scrolls)
        self._page.setUpdatesEnabled(True)
