"""Sentences for troubles before any screen exists, in both languages, for the console."""

from clerk_app.domain.errors import Trouble, YichuangError

_SENTENCES: dict[Trouble, str] = {
    Trouble.STORE_READ_ONLY: "数据文件夹不能写入：{path}。请换一个文件夹或修正权限。"
    " · The data folder cannot be written to; choose another or mend its permissions.",
    Trouble.STORE_DISK_FULL: "磁盘已满：{path}。请腾出空间后重试，已保存的内容不受影响。"
    " · The disk is full; make room and try again, nothing saved is lost.",
    Trouble.STORE_NEWER: "数据来自更新的版本（{found}，本程序识别到 {known}）：{path}。请升级程序。"
    " · The data was written by a newer version; upgrade the program.",
    Trouble.STORE_CORRUPT: "数据文件已损坏：{path}。文件保持原样，请联系技术支持。"
    " · The data file is damaged; it was left as it is, call support.",
    Trouble.STORE_KEY: "数据文件的密钥不在或不对：{path}。"
    " · The key of the data file is missing or wrong.",
    Trouble.STORE_IN_USE: "另一个程序正在使用：{path}。请先关闭它。"
    " · Another program is using this data; close it first.",
    Trouble.HALL_UNREACHABLE: "连不上大厅数据库，请检查网络或地址。"
    " · The hall's database cannot be reached; check the network or the address.",
    Trouble.PORT_IN_USE: "端口 {port} 已被占用，请换一个（--port）。"
    " · The port is in use; choose another with --port.",
    Trouble.PLATFORM_DOWN: "参考平台没有启动（{problem}），原因见上面的提示。"
    " · The reference platform did not start; the lines above say why.",
    Trouble.NO_DISPLAY: "没有可用的显示器。请在桌面上启动，或用 demo --headless。"
    " · There is no display; start it on a desktop, or use demo --headless.",
    Trouble.CONFIG_FORM: "设置有误：{key}（{problem}）。请改正后重新启动。"
    " · The setting {key} does not fit ({problem}); mend it and start again.",
    Trouble.CATALOGUE_FORM: "事项目录有误：{path}（{problem}）。请换回完整的目录文件。"
    " · The catalogue does not read at {path} ({problem}); put a whole one in its place.",
    Trouble.CALENDAR_FORM: "工作日历有误：{path}（{problem}）。请换回完整的日历文件。"
    " · The calendar does not read at {path} ({problem}); put a whole one in its place.",
    Trouble.CATALOGUE_ABSENT: "找不到事项目录文件，请重新安装程序。"
    " · The catalogue file is missing; install the program again.",
    Trouble.FONT_UNREADABLE: "打印用的字体读不出来：{path}，请重新安装程序。"
    " · A font for printing cannot be read; install the program again.",
    Trouble.STORE_FAILED: "磁盘读写失败：{path}。请检查磁盘后重试。"
    " · The disk refused to read or write; check it and try again.",
}


def sentence(trouble: YichuangError) -> str:
    """What to tell the person at the console; the bare code where no sentence was written."""
    form = _SENTENCES.get(trouble.trouble)
    if form is None:
        return f"{trouble.trouble.value} {trouble.facts}"
    return form.format_map(_Facts(trouble.facts))


class _Facts(dict[str, str | int]):
    """Facts for a sentence; one that is missing shows as a dash instead of failing."""

    def __missing__(self, key: str) -> str:
        return "-"
