"""A TWAIN source manager that answers as the specification says, with one scanner and a feeder."""

import ctypes
import io
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from clerk_app.devices.scanners import twain_words as tw
from clerk_app.devices.scanners.twain_words import Event, Identity
from tests.helpers.escl_server import page_picture

NAME = "富士通 fi-7160"
UNSUPPORTED = 13


@dataclass
class Machine:
    """The scanner itself; it outlives the programs that speak to it."""

    in_feeder: int = 4
    fails_at: int = 0
    """This page ends in the condition `code`; 0 as code: the maker's library crashes."""
    code: int = 20
    scanned: int = 0
    opens: bool = True


@dataclass
class FakeManager:
    """Implements `twain_talk.Manager`; a broken rule of the seven states is an error."""

    machine: Machine = field(default_factory=Machine)
    state: int = 2
    window: int = 7
    values: dict[int, float] = field(default_factory=dict)
    memory: dict[int, bytes] = field(default_factory=dict)
    condition: int = 0
    handed: int = 0
    crash: Callable[[], None] = lambda: None
    said: list[tuple[int, int, int]] = field(default_factory=list)

    def call(
        self, ours: Identity, to: Identity | None, words: tuple[int, int, int], data: Any
    ) -> int:
        assert ours.groups & tw.APP2
        self.said.append(words)
        _, kind, message = words
        if kind == tw.STATUS:
            data.condition = self.condition
            return tw.SUCCESS
        acts: dict[int, Callable[[int, Any], int]] = {
            tw.PARENT: self._parent,
            tw.IDENTITY: self._identity,
            tw.CAPABILITY: self._capability,
            tw.USER_INTERFACE: self._interface,
            tw.EVENT: self._event,
            tw.NATIVE_TRANSFER: self._transfer,
            tw.PENDING: self._pending,
        }
        assert (to is not None) == (kind not in (tw.PARENT, tw.IDENTITY))
        return acts[kind](message, data)

    def put(self, content: bytes) -> int:
        handle = len(self.said) * 8 + len(self.memory) + 1
        self.memory[handle] = content
        return handle

    def get(self, handle: int) -> bytes:
        return self.memory[handle]

    def free(self, handle: int) -> None:
        del self.memory[handle]

    def next_event(self) -> Event | None:
        self.handed += 1
        return None if self.handed == 1 else Event(None, 0)

    def done_with(self, event: Event) -> None:
        assert not event.message

    def _fails(self, condition: int) -> int:
        self.condition = condition
        return tw.FAILURE

    def _parent(self, message: int, window: ctypes.c_void_p) -> int:
        assert window.value == self.window
        assert self.state == (2 if message == tw.OPEN_MANAGER else 3)
        self.state = 3 if message == tw.OPEN_MANAGER else 2
        return tw.SUCCESS

    def _identity(self, message: int, one: Identity) -> int:
        if message == tw.GET_FIRST:
            one.id, one.name = 4, NAME.encode("gb18030")
            return tw.SUCCESS
        if message == tw.GET_NEXT:
            return tw.END_OF_LIST
        assert one.id == 4
        assert self.state == (3 if message == tw.OPEN_SOURCE else 4)
        if message == tw.OPEN_SOURCE and not self.machine.opens:
            return self._fails(1)
        self.state = 4 if message == tw.OPEN_SOURCE else 3
        return tw.SUCCESS

    def _capability(self, message: int, asked: tw.Capability) -> int:
        assert self.state == 4
        answers = {
            tw.FEEDER_ENABLED: tw.one_value(tw.BOOL, 0),
            tw.FEEDER_LOADED: tw.one_value(tw.BOOL, self.machine.in_feeder > 0),
            tw.DUPLEX: tw.one_value(tw.UINT16, 1),
            tw.PIXEL_TYPE: tw.enumeration(tw.UINT16, (0, 1, 2), 1),
            tw.X_RESOLUTION: tw.enumeration(tw.FIX32, (100, 200, 300)),
        }
        if message == tw.SET:
            kept = self.memory[asked.handle]
            (self.values[asked.which],) = tw.values_in(asked.kind, kept)
            return tw.SUCCESS
        if asked.which not in answers:
            return self._fails(UNSUPPORTED)
        listed = asked.which in (tw.PIXEL_TYPE, tw.X_RESOLUTION)
        asked.kind = 4 if listed else tw.ONE_VALUE
        asked.handle = self.put(answers[asked.which])
        return tw.SUCCESS

    def _interface(self, message: int, shown: tw.UserInterface) -> int:
        assert not shown.show
        if message == tw.ENABLE:
            assert self.state == 4
            self.state = 5
            return tw.SUCCESS
        assert self.state == 5, "transfers must be over before a source is disabled"
        self.state = 4
        return tw.SUCCESS

    def _event(self, _message: int, event: Event) -> int:
        if self.handed < 3:
            return 5
        event.message = tw.READY
        self.state = 6
        return tw.SOURCE_EVENT

    def _transfer(self, _message: int, picture: ctypes.c_void_p) -> int:
        assert self.state == 6
        machine = self.machine
        if machine.scanned + 1 == machine.fails_at:
            machine.fails_at = 0
            if not machine.code:
                self.crash()
            return self._fails(machine.code)
        machine.scanned += 1
        if self.values[tw.FEEDER_ENABLED]:
            machine.in_feeder -= 1
        picture.value = self.put(_bitmap(machine.scanned, int(self.values[tw.PIXEL_TYPE])))
        self.state = 7
        return tw.TRANSFER_DONE

    def _pending(self, message: int, pending: tw.Pending) -> int:
        assert self.state in (6, 7)
        more = self.machine.in_feeder if self.values[tw.TRANSFER_COUNT] == -1 else 0
        pending.count = more if message == tw.END_TRANSFER else 0
        self.state = 6 if pending.count else 5
        return tw.SUCCESS


def kept_machine(path: Path) -> FakeManager:
    """One whose machine is a file, so that it outlives a process; it crashes as libraries do."""
    machine = Machine(**json.loads(path.read_text()))

    def crash() -> None:
        keep()
        os._exit(3)

    def keep() -> None:
        path.write_text(json.dumps(asdict(machine)))

    class Kept(FakeManager):
        def free(self, handle: int) -> None:
            super().free(handle)
            keep()

    return Kept(machine, crash=crash)


def _bitmap(number: int, pixels: int) -> bytes:
    page = Image.open(io.BytesIO(page_picture(number, size=(420, 594), mode="L")))
    out = io.BytesIO()
    page.convert(("1", "L", "RGB")[pixels]).save(out, "DIB", dpi=(200, 200))
    return out.getvalue()
