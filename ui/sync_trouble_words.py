"""Sentences about work that exists on this PC alone: limits, and packages."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

SYNC_SENTENCES: dict[Trouble, object] = {
    Trouble.INTAKE_STOPPED: QT_TRANSLATE_NOOP(
        "Trouble",
        "本机有 {count} 项业务未同步，最早的已有 {hours} 小时，暂停新收件；已收的件可以继续办完。"
        "请恢复网络并同步，详情见同步中心；草稿已保存。",
    ),
    Trouble.INTAKE_DISK_LOW: QT_TRANSLATE_NOOP(
        "Trouble",
        "本机磁盘剩余不足 {limit} GB，暂停新收件；已收的件可以继续办完。"
        "请联系管理员清理磁盘，草稿已保存。",
    ),
    Trouble.PACKAGE_EMPTY: QT_TRANSLATE_NOOP(
        "Trouble", "本机没有未同步的业务，不用导出。请直接关闭。"
    ),
    Trouble.PACKAGE_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”不是未同步业务的导出文件，请核对文件后再导入。"
    ),
    Trouble.PACKAGE_OTHER_HALL: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”是大厅 {hall} 导出的，请在那个大厅的电脑上导入。"
    ),
    Trouble.PACKAGE_KEY: QT_TRANSLATE_NOOP(
        "Trouble", "导出码或大厅密钥不对，打不开“{name}”，请核对后再试。"
    ),
    Trouble.PACKAGE_ALTERED: QT_TRANSLATE_NOOP(
        "Trouble",
        "“{name}”从第 {at} 字节起不完整或被改过，没有导入任何内容。请从原来的电脑重新导出。",
    ),
    Trouble.COPY_NONE: QT_TRANSLATE_NOOP(
        "Trouble", "“{path}”里没有第二副本。请核对文件夹，或插上那块盘后再试。"
    ),
    Trouble.COPY_WHICH: QT_TRANSLATE_NOOP(
        "Trouble", "“{path}”里有几台电脑的第二副本（{stations}），请写明要恢复哪一台。"
    ),
    Trouble.COPY_KEY: QT_TRANSLATE_NOOP(
        "Trouble", "第二副本用大厅密钥封存，请先在设置里写上大厅密钥（hall_key）。"
    ),
}
"""Chinese source of each sentence, as in `ui/trouble_words.py`."""
