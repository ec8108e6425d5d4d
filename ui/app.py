"""The Qt application itself: fonts, look, language, input method, and what a crash looks like."""

import logging
import os
import signal
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from ui import theme, words
from ui.crash import CrashDesk
from ui.garbage import Garbage, spare_loaded
from ui.own_keys import OwnKeys
from ui.qt_messages import hear_qt
from ui.stall_watch import StallWatch

log = logging.getLogger(__name__)

SWITCH_S = 0.001

Application = QApplication
"""What the programs run, so that they need not know Qt."""

ENDING = "yichuangEnding"
"""Property of the application while the system ends it: no window asks then."""
CHINESE = "zh_CN"
ENGLISH = "en"


def make(argv: Sequence[str], *, resources: Path, language: str = CHINESE) -> QApplication:
    """Make the application with our fonts, look and language; call once per process.

    `resources` is the folder with fonts/, icons/ and i18n/; `language` is `zh_CN` or `en`.
    Raises UnavailableError NO_DISPLAY, where Qt itself would abort.
    """
    if not has_display(os.environ):
        raise UnavailableError(Trouble.NO_DISPLAY)
    # A key waits for whichever thread runs Python, sync's or the store's, for so long at most each.
    sys.setswitchinterval(SWITCH_S)
    hear_qt()
    choose_input_method(os.environ)
    # 125 and 150 per cent are common in halls: scale exactly, do not round to 100 or 200.
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(list(argv))
    app.setApplicationName("yichuang")
    furnish(app, resources=resources, language=language)
    spare_loaded()
    return app


def furnish(app: QApplication, *, resources: Path, language: str = CHINESE) -> None:
    """Give an existing application our resources, language and look."""
    Garbage(app)
    OwnKeys(app)
    QDir.setSearchPaths("resources", [str(resources)])
    load_fonts(resources / "fonts")
    speak(app, resources=resources, language=language)
    theme.dress(app)
    app.setApplicationDisplayName(app.translate("App", "一窗"))


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether there is something to draw on: elsewhere than on Linux always."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(environment.get(one) for one in named)


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Load the fonts we ship; the families found. A damaged file is logged and skipped."""
    families: list[str] = []
    for path in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            log.warning("font file not usable: %s", path.name)
            continue
        families.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(families))


def speak(app: QApplication, *, resources: Path, language: str) -> None:
    """Load translations of Qt and ours; Chinese is the source and needs none of ours.

    The locale stays Chinese even in English, so that dates read as on the papers of the hall.
    """
    QLocale.setDefault(QLocale(CHINESE))
    wanted = (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{language}"),
        (str(resources / "i18n"), language),
    )
    for folder, name in wanted:
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)


def choose_input_method(environment: MutableMapping[str, str]) -> None:
    """On Linux, reach the desktop's Chinese input by the ibus protocol.

    The wheel carries the `ibus` and `compose` plug-ins only; Kylin and UOS use fcitx, whose plug-in
    does not load into PySide6, but fcitx5 answers the ibus protocol too.
    """
    if sys.platform.startswith("linux") and environment.get("QT_IM_MODULE", "") in {
        "",
        "fcitx",
        "fcitx5",
    }:
        environment["QT_IM_MODULE"] = "ibus"
        if "fcitx" in environment.get("XMODIFIERS", ""):
            log.info("fcitx input method: reached through its ibus front end")


def watch_for_crashes(app: QApplication) -> CrashDesk:
    """Install the exception hook; the desk lives as long as `app`."""
    desk = CrashDesk(app)
    desk.install()
    return desk


def watch_for_stalls(app: QApplication) -> StallWatch:
    """Log where the GUI thread is whenever it stands still; the watch ends with `app`."""
    watch = StallWatch(app)
    app.aboutToQuit.connect(watch.stop)
    return watch


def end_on_signals(app: QApplication) -> None:
    """Let SIGINT and SIGTERM end the program in good order, its stores closed.

    Python hears a signal when its own code runs next; the shell's clock sees to that every second.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        # By a timer: what comes before the loop has begun ends it as soon as it does.
        signal.signal(number, lambda *_: QTimer.singleShot(0, lambda: end(app)))


def end(app: QApplication) -> None:
    """End the program in good order: windows close without asking anybody."""
    app.setProperty(ENDING, True)
    app.quit()
    app.setProperty(ENDING, False)


def say_before_start(trouble: YichuangError) -> None:
    """Tell in a box of its own why the program cannot start: a double click has no console."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(QCoreApplication.translate("App", "一窗无法启动"))
    box.setText(words.sentence(trouble))
    box.exec()


def ask_to_rebuild(trouble: YichuangError) -> bool:
    """Whether a damaged store is to be put aside and begun anew; nobody to ask: no."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return False
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("App", "一窗无法启动"))
    box.setText(words.sentence(trouble))
    box.setInformativeText(
        QCoreApplication.translate(
            "App",
            "可以把损坏的文件原样保留在一旁，用其中还能读出的内容重建数据，"
            "再从平台取回其余内容。不会删除任何文件。",
        )
    )
    rebuild = box.addButton(
        QCoreApplication.translate("App", "保留并重建"), QMessageBox.ButtonRole.AcceptRole
    )
    box.addButton(QCoreApplication.translate("App", "退出"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is rebuild


def say_rebuilt(said: str) -> None:
    """Tell what came of it, before the window opens."""
    QMessageBox.information(None, QCoreApplication.translate("App", "数据已重建"), said)


def running() -> QApplication:
    """The application, which comes before every widget. Raises TypeError when it did not."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the application comes first")
    return app
