"""What can be done in a window, read off the buttons and keys that do it: no second list drifts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from ui.keys import Key

translate = QCoreApplication.translate

KEY = "commandKey"
"""Dynamic property of a button: the value of the `Key` that presses it, or "" for none."""
TITLE = "commandTitle"
"""Dynamic property: what it is called where its button is not in sight; else its own words."""
ICON = "commandIcon"
"""Dynamic property: name of its drawing."""
WHY_NOT = "whyNot"
"""Dynamic property: why it cannot be pressed when it cannot, in words."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a clerk can do, whoever offers it."""

    name: str
    """Object name of what offers it: the same in every language and session."""
    title: str
    key: Key | None
    why_not: str
    """Empty: it can be done now."""
    do: Callable[[], None]
    where: str = ""
    """Title of the page it is on."""
    icon: str = ""
    within: bool = False
    """An entry of a menu, not a button of its own."""


def offer(
    button: QAbstractButton,
    key: Key | None,
    *,
    title: str = "",
    why_not: str = "",
    icon: str = "",
) -> None:
    """Make a button a command, pressed by its key; `why_not` is said while it cannot be."""
    if key is not None:
        button.setShortcut(key.sequence)
    button.setProperty(KEY, key.value if key is not None else "")
    button.setProperty(TITLE, title)
    button.setProperty(WHY_NOT, why_not)
    button.setProperty(ICON, icon)


class KeyCommand(QShortcut):
    """A command with a key and no button, such as going to the next gap."""

    def __init__(
        self,
        key: Key,
        name: str,
        title: str,
        do: Callable[[], None],
        parent: QWidget,
        *,
        why_not: Callable[[], str] = lambda: "",
    ) -> None:
        """Heard while `parent` can be seen; `why_not` says what keeps it from being done."""
        super().__init__(key.sequence, parent)
        self.setObjectName(name)
        self._key, self._title, self._do, self._why_not = key, title, do, why_not
        self.activated.connect(do)

    def command(self, *, seen: bool) -> Command:
        """As it stands; `seen`: what it belongs to is in sight on its page."""
        why_not = self._why_not() or ("" if seen else _not_now())
        return Command(self.objectName(), self._title, self._key, why_not, self._do)


class MenuCommands(QObject):
    """The entries of a menu as commands; the menu is made anew each time, as when it opens."""

    def __init__(
        self,
        build: Callable[[], QMenu | None],
        parent: QWidget,
        *,
        keys: dict[str, Key] | None = None,
        title: str = "",
    ) -> None:
        """`keys` by object name of the entries that have one; `title` goes before their words."""
        super().__init__(parent)
        self._build, self._keys, self._title = build, keys or {}, title

    def commands(self) -> tuple[Command, ...]:
        """Every entry that has a name; one that is disabled cannot be done now."""
        menu = self._build()
        if menu is None:
            return ()
        found = tuple(self._command(one) for one in _entries(menu) if one.objectName())
        menu.deleteLater()
        return found

    def _command(self, entry: QAction) -> Command:
        name = entry.objectName()
        above = f"{within}：" if (within := _menu_title(entry)) else ""
        title = f"{self._title}{above}{entry.text()}".rstrip("…")
        why_not = "" if entry.isEnabled() else str(entry.property(WHY_NOT) or _not_now())
        key = self._keys.get(name)
        return Command(name, title, key, why_not, lambda: self._take(name), within=True)

    def _take(self, name: str) -> None:
        menu = self._build()
        if menu is None:
            return
        for entry in _entries(menu):
            if entry.objectName() == name and entry.isEnabled():
                entry.trigger()
        menu.deleteLater()


def commands_in(root: QWidget, where: str = "") -> tuple[Command, ...]:
    """Every command under `root`, one for each key; what is in sight goes before what is not."""
    found = [*_buttons(root), *_shortcuts(root)]
    for menus in root.findChildren(MenuCommands):
        found.extend((one, True) for one in menus.commands())
    seen_keys = {one.key for one, seen in found if seen and one.key is not None}
    kept: dict[str, Command] = {}
    for one, seen in found:
        # Of several ways to take in only one fits: the others are no commands of their own.
        if seen or one.key is None or one.key not in seen_keys:
            if one.key is not None and not seen:
                seen_keys.add(one.key)
            kept.setdefault(one.name, replace(one, where=where))
    return tuple(kept.values())


def _buttons(root: QWidget) -> Iterator[tuple[Command, bool]]:
    for button in root.findChildren(QAbstractButton):
        key = button.property(KEY)
        if key is None:
            continue
        seen = button.isVisibleTo(root)
        said = button.property(TITLE) or button.accessibleName() or button.text()
        may = seen and button.isEnabled()
        why_not = "" if may else str(button.property(WHY_NOT) or _not_now())
        made = Command(
            button.objectName(),
            str(said),
            Key(key) if key else None,
            why_not,
            button.click,
            icon=str(button.property(ICON) or ""),
        )
        yield made, seen


def _shortcuts(root: QWidget) -> Iterator[tuple[Command, bool]]:
    for one in root.findChildren(KeyCommand):
        owner = one.parent()
        seen = isinstance(owner, QWidget) and (owner is root or owner.isVisibleTo(root))
        yield one.command(seen=seen), seen


def _entries(menu: QMenu) -> Iterator[QAction]:
    for entry in menu.actions():
        within = entry.menu()
        if isinstance(within, QMenu):
            yield from _entries(within)
        elif not entry.isSeparator():
            yield entry


def _menu_title(entry: QAction) -> str:
    """Words of the menu within a menu an entry stands in; empty for an entry of the menu itself."""
    above = entry.parent()
    return above.title() if isinstance(above, QMenu) else ""


def _not_now() -> str:
    return translate("Commands", "现在没有要这样办的")
