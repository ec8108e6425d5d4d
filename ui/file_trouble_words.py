"""One sentence for each trouble with a file at the desk or a page of it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

SENTENCES: dict[Trouble, object] = {
    Trouble.FILE_EMPTY: QT_TRANSLATE_NOOP(
        "Trouble", "文件“{name}”是空的，请重新扫描或换一个文件。"
    ),
    Trouble.FILE_TOO_LARGE: QT_TRANSLATE_NOOP(
        "Trouble", "文件“{name}”有 {size}，超过 {limit} 的上限，请压缩或分开后再添加。"
    ),
    Trouble.FILE_KIND: QT_TRANSLATE_NOOP(
        "Trouble", "文件“{name}”不是图片或 PDF，请换成 JPG、PNG、TIFF 或 PDF。"
    ),
    Trouble.PAGE_STEPS: QT_TRANSLATE_NOOP("Trouble", "这一页不能这样处理（{step}），原件没有变。"),
    Trouble.PAGE_TIME: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”处理了 {seconds} 秒仍没有完成，已停止，原件没有变。请重新扫描这一页。"
    ),
    Trouble.PAGE_MEMORY: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”太大，处理不了，原件没有变。请降低分辨率重新扫描这一页。"
    ),
    Trouble.PAGE_CRASHED: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”可能已损坏，处理中断，原件没有变。请重新扫描这一页。"
    ),
    Trouble.PAGE_NO_ORIGINAL: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”不是单页图片，不能重新处理。PDF 请从原件重新扫描。"
    ),
    Trouble.PAGE_PLACE: QT_TRANSLATE_NOOP(
        "Trouble", "{number} 现在不收“{name}”（清单里没有，或已经办结）。"
    ),
    Trouble.SEPARATOR_CODE: QT_TRANSLATE_NOOP("Trouble", "“{text}”不是分隔页上的码。"),
    Trouble.FILED_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”不是本系统归档的文件，无法核对是否被改动。"
    ),
    Trouble.FILE_DAMAGED: QT_TRANSLATE_NOOP("Trouble", "文件“{name}”已损坏，打不开，请重新扫描。"),
    Trouble.FILE_LOCKED: QT_TRANSLATE_NOOP(
        "Trouble", "PDF“{name}”有密码保护，请取消密码后再添加。"
    ),
    Trouble.FILE_SCRIPT: QT_TRANSLATE_NOOP(
        "Trouble",
        "PDF“{name}”带有会自己运行的脚本，为安全不能收。请打印后扫描，或请来访者另存一份。",
    ),
    Trouble.FILE_CARRIES: QT_TRANSLATE_NOOP(
        "Trouble", "PDF“{name}”里夹带了别的文件，为安全不能收。请打印后扫描，或请来访者另存一份。"
    ),
    Trouble.FILE_DYNAMIC: QT_TRANSLATE_NOOP(
        "Trouble", "PDF“{name}”是动态表单，看不到固定的页面，不能归档。请打印后扫描。"
    ),
    Trouble.FILE_TWOFOLD: QT_TRANSLATE_NOOP(
        "Trouble",
        "文件“{name}”里还藏着另一种文件，为安全不能收。请打印后扫描，或请来访者另存一份。",
    ),
    Trouble.FILE_UNREADABLE: QT_TRANSLATE_NOOP(
        "Trouble", "读不到文件“{name}”，请检查 U 盘或共享文件夹后重试。"
    ),
    Trouble.FILE_UNWRITABLE: QT_TRANSLATE_NOOP(
        "Trouble", "文件“{name}”写不进去，请换一个文件夹，或检查 U 盘后重试。"
    ),
}
"""Chinese source of each sentence; English is in resources/i18n."""
