"""What the screen says of the voice: ready, speaking, or silent and why."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.voice.callout import VoiceMode, VoiceState
from ui.voice.speaker import Silence

translate = QCoreApplication.translate

SILENCES: dict[Silence, object] = {
    Silence.MUTED: QT_TRANSLATE_NOOP("Voice", "语音已静音，请看屏幕"),
    Silence.OFF: QT_TRANSLATE_NOOP("Voice", "本屏不播报语音"),
    Silence.NO_OUTPUT: QT_TRANSLATE_NOOP("Voice", "没有语音：没有找到音箱，请看屏幕"),
    Silence.NO_LIBRARY: QT_TRANSLATE_NOOP("Voice", "没有语音：系统缺少声音组件，请看屏幕"),
    Silence.PACK: QT_TRANSLATE_NOOP("Voice", "没有语音：语音包不能用，请看屏幕"),
    Silence.NO_VOICE: QT_TRANSLATE_NOOP("Voice", "没有语音：系统没有中文语音，请看屏幕"),
    Silence.FAILED: QT_TRANSLATE_NOOP("Voice", "没有语音：播放失败，请看屏幕"),
    Silence.WORD: QT_TRANSLATE_NOOP("Voice", "刚才的号没有播报：语音包缺词，请看屏幕"),
}
"""Said to the hall, so that visitors watch the screen; Chinese source."""


def said(state: VoiceState) -> str:
    """One line for the hall and its staff."""
    if state.silence is not None:
        return translate("Voice", str(SILENCES[state.silence]))
    if state.mode is VoiceMode.SPEAKING:
        return translate("Voice", "正在播报")
    return translate("Voice", "语音就绪")


def icon(state: VoiceState) -> str:
    """Name of the drawing beside it; colour is never the only sign."""
    if state.silence is not None:
        return "sound-off"
    return "sound-on" if state.mode is VoiceMode.SPEAKING else "sound"
