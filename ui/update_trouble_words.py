"""Sentences about new versions of the program."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

UPDATE_SENTENCES: dict[Trouble, object] = {
    Trouble.UPDATE_SOURCE: QT_TRANSLATE_NOOP(
        "Trouble", "没有设置更新来源（update_url），或本程序没有带更新的根证书。"
    ),
    Trouble.UPDATE_CHECKOUT: QT_TRANSLATE_NOOP("Trouble", "本程序从源码运行，请用 git 更新。"),
    Trouble.UPDATE_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Trouble", "连不上更新来源 {url}，现用的版本不受影响，请稍后再试。"
    ),
    Trouble.UPDATE_REFUSED: QT_TRANSLATE_NOOP(
        "Trouble", "更新没有通过签名核验（{problem}），没有安装，请联系技术支持。"
    ),
    Trouble.UPDATE_BROKEN: QT_TRANSLATE_NOOP(
        "Trouble", "新版 {version} 在本机装不上（{problem}），仍用现在的版本，请联系技术支持。"
    ),
}
