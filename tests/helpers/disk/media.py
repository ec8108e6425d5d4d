"""What a disk may hold after its power went: a model of sectors and names.

What was synced is there. Of what was not, each sector is there, is not, or is garbage, in any
order; each folder has taken in some of its changes of names, in the order they were made. So
SQLite's own test of crashes does it (test6.c), with folders added.
"""

import copy
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from random import Random

from tests.helpers.disk.calls import Act, Call

SECTOR = 512
_TRASHED = 0.02


@dataclass(slots=True)
class _Inode:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes] | int] = field(default_factory=list)
    """Writes (place, bytes) and lengths the file was cut to."""
    folder: bool = False


@dataclass(frozen=True, slots=True)
class _Naming:
    name: str
    inode: _Inode | None
    """None: the name goes away."""


class Media:
    """A disk that has seen some calls; `cut` tells what may be on it."""

    def __init__(self, root: str) -> None:
        """An empty folder `root`, which is durable itself."""
        self._root = root
        self._live: dict[str, _Inode] = {root: _Inode(folder=True)}
        self._names: dict[str, dict[str, _Inode]] = defaultdict(dict)
        self._renaming: dict[str, list[_Naming]] = defaultdict(list)

    def take(self, call: Call) -> None:
        """The program has asked for this."""
        match call.act:
            case Act.CREATE:
                self._name(call.path, _Inode())
            case Act.MAKE_FOLDER:
                self._name(call.path, _Inode(folder=True))
            case Act.WRITE:
                self._live[call.path].pending.append((call.offset, call.data))
            case Act.TRUNCATE:
                self._live[call.path].pending.append(call.size)
            case Act.SYNC:
                self._sync(self._live[call.path])
            case Act.SYNC_FOLDER:
                for naming in self._renaming.pop(call.path, []):
                    _do(self._names[call.path], naming)
            case Act.REMOVE:
                self._name(call.path, None)
            case Act.RENAME | Act.LINK:
                self._name(call.target, self._live[call.path])
                if call.act is Act.RENAME:
                    self._name(call.path, None)
            case Act.OPEN:
                pass

    def cut(self, dice: Random) -> dict[str, bytes]:
        """Files by their path within the root, as the next start may find them."""
        kept = dice.choice((0.0, 1.0, dice.random(), dice.random()))
        found: dict[str, bytes] = {}
        contents: dict[int, bytes] = {}
        folders = [self._root]
        while folders:
            folder = folders.pop()
            names = copy.copy(self._names.get(folder, {}))
            waiting = self._renaming.get(folder, [])
            # All, none, or any number of them: the first ones.
            for naming in waiting[: dice.choice((0, len(waiting), dice.randint(0, len(waiting))))]:
                _do(names, naming)
            for name, inode in names.items():
                path = f"{folder}/{name}"
                if inode.folder:
                    folders.append(path)
                    continue
                if id(inode) not in contents:
                    contents[id(inode)] = _after_cut(inode, kept, dice)
                found[path.removeprefix(f"{self._root}/")] = contents[id(inode)]
        return found

    def _name(self, path: str, inode: _Inode | None) -> None:
        place = PurePosixPath(path)
        self._renaming[str(place.parent)].append(_Naming(place.name, inode))
        if inode is None:
            del self._live[path]
        else:
            self._live[path] = inode

    def _sync(self, inode: _Inode) -> None:
        for change in inode.pending:
            _apply(inode.durable, change)
        inode.pending.clear()


def _do(names: dict[str, _Inode], naming: _Naming) -> None:
    if naming.inode is None:
        names.pop(naming.name, None)
    else:
        names[naming.name] = naming.inode


def _apply(content: bytearray, change: tuple[int, bytes] | int) -> None:
    if isinstance(change, int):
        del content[change:]
        return
    place, data = change
    if len(content) < place:
        # The length is known, the bytes have never come: files full of NUL.
        content.extend(bytes(place - len(content)))
    content[place : place + len(data)] = data


def _after_cut(inode: _Inode, kept: float, dice: Random) -> bytes:
    pieces = [piece for change in inode.pending for piece in _sectors(change)]
    if not pieces:
        return bytes(inode.durable)
    if dice.random() < 0.5:
        dice.shuffle(pieces)
    content = bytearray(inode.durable)
    for piece in pieces:
        if dice.random() >= kept:
            continue
        if not isinstance(piece, int) and dice.random() < _TRASHED:
            _apply(content, (piece[0], dice.randbytes(len(piece[1]))))
        else:
            _apply(content, piece)
    return bytes(content)


def _sectors(change: tuple[int, bytes] | int) -> list[tuple[int, bytes] | int]:
    if isinstance(change, int):
        return [change]
    place, data = change
    edges = [place, *range(place // SECTOR * SECTOR + SECTOR, place + len(data), SECTOR)]
    ends = [*edges[1:], place + len(data)]
    return [(a, data[a - place : b - place]) for a, b in zip(edges, ends, strict=True)]
