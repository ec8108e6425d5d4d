"""Sentences about work that exists on this PC alone, and about who it is at the platform."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

SYNC_SENTENCES: dict[Trouble, object] = {
    Trouble.CASE_NUMBER_SHARED: QT_TRANSLATE_NOOP(
        "Trouble",
        "编号“{number}”有 {n} 个办件，请按申请人选要办的那一个，并告诉平台管理员编号重复。",
    ),
    Trouble.CASE_NEWER: QT_TRANSLATE_NOOP(
        "Trouble",
        "办件 {number} 已由新版平台更新，本程序版本太旧，读不了新内容。"
        "请联系技术支持升级本程序后再办这一件。",
    ),
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
    Trouble.NUMBERS_USED_UP: QT_TRANSLATE_NOOP(
        "Trouble",
        "平台给本机的编号今天已用完，连上平台后自动补；已收的件可以继续办，草稿已保存。"
        "急办的请到其他窗口收件。",
    ),
    Trouble.ENROL_CODE: QT_TRANSLATE_NOOP("Trouble", "登记码输错了，请逐位核对。"),
    Trouble.ENROL_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "平台没有发过这个登记码，请核对，或向平台管理员另要一个。"
    ),
    Trouble.ENROL_USED: QT_TRANSLATE_NOOP(
        "Trouble", "这个登记码已经用过，请向平台管理员另要一个。"
    ),
    Trouble.ENROL_EXPIRED: QT_TRANSLATE_NOOP(
        "Trouble", "这个登记码已经过期，请向平台管理员另要一个。"
    ),
    Trouble.ENROL_TOO_OFTEN: QT_TRANSLATE_NOOP(
        "Trouble", "登记码输错的次数太多，请 {seconds} 秒后再试。"
    ),
    Trouble.ENROL_HALL: QT_TRANSLATE_NOOP(
        "Trouble", "这个登记码不是给本机所在大厅（{hall}）的，请核对；登记码还可以用。"
    ),
    Trouble.ENROL_DUTY: QT_TRANSLATE_NOOP(
        "Trouble",
        "这个登记码是给取号机的，不是给窗口的，没有登记；登记码还可以用。请向平台管理员另要一个。",
    ),
    Trouble.ENROL_SUITE: QT_TRANSLATE_NOOP(
        "Trouble",
        "平台不认本机所设的密码算法（crypto_suite = {suite}），没有登记，登记码还可以用。"
        "请联系平台管理员，或改用平台支持的算法。",
    ),
    Trouble.ENROL_AWAY: QT_TRANSLATE_NOOP(
        "Trouble", "没有收到平台的答复，请检查网络，用同一个登记码再试，不会多登记。"
    ),
    Trouble.PACKAGE_EMPTY: QT_TRANSLATE_NOOP(
        "Trouble", "本机没有未同步的业务，不用导出。请直接关闭。"
    ),
    Trouble.PACKAGE_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”不是未同步业务的导出文件，请核对文件后再导入。"
    ),
    Trouble.PACKAGE_NEWER: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”是新版程序导出的，没有导入任何内容。请先更新本机程序，再导入。"
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
