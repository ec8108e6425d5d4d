"""Chooses the engine a hall has set, and falls back on a silence that says why."""

import importlib
import logging
from collections.abc import Sequence
from enum import StrEnum
from typing import cast

from clerk_app.desk.ports import Clock
from clerk_app.desk.voice_port import Announcer
from clerk_app.domain.errors import YichuangError
from ui.voice.callout import Callout, Manner
from ui.voice.clip_speaker import ClipSpeaker
from ui.voice.player_process import PlayerProcess
from ui.voice.speaker import Mute, Silence, Speaker

log = logging.getLogger(__name__)


class VoiceEngine(StrEnum):
    """What speaks the calls."""

    CLIPS = "clips"
    """Recorded words: works everywhere, without a network or a voice of the system."""
    SYSTEM = "system"
    """The system's own voice: SAPI or WinRT on Windows, speechd on Linux."""
    OFF = "off"
    """Nothing: another screen in the same room speaks."""


def open_callout(
    engine: VoiceEngine,
    announcer: Announcer | YichuangError,
    clock: Clock,
    *,
    player: Sequence[str],
    manner: Manner | None = None,
) -> Callout:
    """The voice of one screen.

    `announcer` speaks with the hall's clips, or is the trouble because of which it cannot; it
    counts for CLIPS only, as does `player`, the command that starts the player process (see
    `ui.voice.player`). Nothing is raised: what fails here is a silence with its reason.
    """
    speaker: Speaker
    if engine is VoiceEngine.OFF:
        speaker = Mute(Silence.OFF)
    elif engine is VoiceEngine.SYSTEM:
        speaker = _system_voice(manner or Manner())
    else:
        speaker = _clips(announcer, player)
    return Callout(speaker, clock, manner=manner)


def _clips(announcer: Announcer | YichuangError, player: Sequence[str]) -> Speaker:
    if isinstance(announcer, YichuangError):
        log.warning("no voice: %s %s", announcer.trouble.value, announcer.facts)
        return Mute(Silence.PACK)
    return ClipSpeaker(announcer, PlayerProcess(player))


def _system_voice(manner: Manner) -> Speaker:
    # QtTextToSpeech cannot even be imported on a Linux without libpulse0.
    try:
        module = importlib.import_module("ui.voice.system_speaker")
    except ImportError as error:
        log.warning("no voice: %s", error)
        return Mute(Silence.NO_LIBRARY)
    return cast("Speaker", module.SystemSpeaker(pace=manner.pace))
