"""One sentence for each trouble: what happened, then what the clerk can do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble
from ui import device_trouble_words, file_trouble_words, sign_in_trouble_words, undo_refusals
from ui.batch_trouble_words import BATCH_SENTENCES
from ui.list_trouble_words import LISTS
from ui.number_trouble_words import NUMBERS
from ui.queue_trouble_words import QUEUES
from ui.sync_trouble_words import SYNC_SENTENCES
from ui.update_trouble_words import UPDATE_SENTENCES

SENTENCES: dict[Trouble, object] = {
    **BATCH_SENTENCES,
    **device_trouble_words.SENTENCES,
    **sign_in_trouble_words.SENTENCES,
    **file_trouble_words.SENTENCES,
    **undo_refusals.SENTENCES,
    **LISTS,
    **NUMBERS,
    **QUEUES,
    **SYNC_SENTENCES,
    **UPDATE_SENTENCES,
    Trouble.ITEM_CODE: QT_TRANSLATE_NOOP("Trouble", "事项编码不正确，请核对后重新录入。"),
    Trouble.LICENCE_CODE: QT_TRANSLATE_NOOP("Trouble", "电子证照标识不正确，请核对后重新录入。"),
    Trouble.CASE_NUMBER: QT_TRANSLATE_NOOP(
        "Trouble", "办件编号不正确，请重新扫描或对照凭证逐位核对。"
    ),
    Trouble.APPOINTMENT_CODE: QT_TRANSLATE_NOOP("Trouble", "预约码不正确，请重新扫描或逐位核对。"),
    Trouble.FIELD_REQUIRED: QT_TRANSLATE_NOOP("Trouble", "请填写{field}。"),
    Trouble.FIELD_FORM: QT_TRANSLATE_NOOP("Trouble", "{field}：{rule}，请改正。"),
    Trouble.ITEM_UNKNOWN: QT_TRANSLATE_NOOP("Trouble", "还没有选好要办的事项，请先选择事项。"),
    Trouble.THEME_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "目录里没有“{theme}”这个一件事，请重新选择。"
    ),
    Trouble.ITEM_NOT_IN_FORCE: QT_TRANSLATE_NOOP(
        "Trouble", "事项“{item}”在 {on} 不在有效期内，请改选现行事项。"
    ),
    Trouble.CASE_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "没有找到办件“{number}”，请核对编号，或按姓名、证件号码查找。"
    ),
    Trouble.MOVE_ILLEGAL: QT_TRANSLATE_NOOP(
        "Trouble", "事项现在是“{state}”，不能{act}；请刷新后按当前状态办理。"
    ),
    Trouble.MOVE_REASON_MISSING: QT_TRANSLATE_NOOP(
        "Trouble", "{act}必须写明理由，请填写后再提交。"
    ),
    Trouble.MOVE_UNLAWFUL: QT_TRANSLATE_NOOP("Trouble", "“{items}”不能{act}：{law}。"),
    Trouble.EXTENSION_FORM: QT_TRANSLATE_NOOP("Trouble", "延期最多 {most} 个工作日，请改正天数。"),
    Trouble.EXTENSION_TWICE: QT_TRANSLATE_NOOP("Trouble", "“{item}”已经延过一次期，不能再延。"),
    Trouble.CORRECTION_AGAIN: QT_TRANSLATE_NOOP(
        "Trouble",
        "补正内容只能一次告知，首次告知书上没有“{names}”，不能再要求补正；"
        "首次告知的内容已经补齐的，请予受理。",
    ),
    Trouble.CORRECTION_LATE: QT_TRANSLATE_NOOP(
        "Trouble",
        "“{items}”告知补正的期限到 {day} 为止，逾期不告知的，依法即为受理"
        "（行政许可法第三十二条第四项），不能再要求补正，请予受理。",
    ),
    Trouble.ANSWER_LATE: QT_TRANSLATE_NOOP(
        "Trouble",
        "“{items}”的答复期限到 {day} 为止，逾期依法即为受理（行政许可法第三十二条），不能再{act}；"
        "不符合条件的，受理后说明理由，作出不予许可的决定（第三十八条）。",
    ),
    Trouble.CORRECTION_OPEN: QT_TRANSLATE_NOOP(
        "Trouble", "告知补正的材料还没有收到：{names}；请先添加材料再收齐。"
    ),
    Trouble.DEFERRAL_DATE: QT_TRANSLATE_NOOP(
        "Trouble", "补齐材料的日期不能早于今天，也不能晚于承诺办结期限（{latest}）。"
    ),
    Trouble.PROCEDURE_DATE: QT_TRANSLATE_NOOP(
        "Trouble", "特别程序的预计结束日期不能早于今天，请改正。"
    ),
    Trouble.RESULT_DATE: QT_TRANSLATE_NOOP(
        "Trouble", "决定日期应在受理之日（{earliest}）和今天（{latest}）之间，请对照文书改正。"
    ),
    Trouble.RESULT_UNTIL_MISSING: QT_TRANSLATE_NOOP(
        "Trouble", "“{item}”的证照有有效期，请对照证照填写有效期至。"
    ),
    Trouble.RESULT_ENDED: QT_TRANSLATE_NOOP(
        "Trouble", "有效期 {until} 早于决定日期，请对照证照改正。"
    ),
    Trouble.ITEM_WAITS: QT_TRANSLATE_NOOP(
        "Trouble", "“{item}”要用“{others}”的结果，出结果后才能决定；请先登记或办结前面的事项。"
    ),
    Trouble.ITEM_BARRED: QT_TRANSLATE_NOOP(
        "Trouble",
        "“{item}”要用“{others}”的结果，而后者没有批准，不能准予；请按不予办理或撤回处理。",
    ),
    Trouble.ON_THE_SPOT_ONLY: QT_TRANSLATE_NOOP(
        "Trouble", "这些事项不是即办件，要由承办部门决定：{items}。"
    ),
    Trouble.PAPER_NOT_STANDING: QT_TRANSLATE_NOOP(
        "Trouble", "平台没有接受这一步，文书已作废、没有打印。请先处理退回的操作。"
    ),
    Trouble.MATERIALS_MISSING: QT_TRANSLATE_NOOP(
        "Trouble", "还缺材料：{names}。请补齐，或办理容缺、补正告知。"
    ),
    Trouble.MATERIALS_UNCHECKED: QT_TRANSLATE_NOOP(
        "Trouble", "这些材料还没有核对原件：{names}。请核对后再受理。"
    ),
    Trouble.MATERIALS_RUN_OUT: QT_TRANSLATE_NOOP(
        "Trouble",
        "沿用的材料已过有效期，或填写内容已改：{names}。已从草稿中取出，请重新收取后再收件。",
    ),
    Trouble.MATERIAL_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "这份材料已不在办件里，请刷新材料清单。"
    ),
    Trouble.RATING_REASON: QT_TRANSLATE_NOOP(
        "Trouble", "不满意的评价请选择原因；其他评价不需要原因。"
    ),
    Trouble.RATING_GIVEN: QT_TRANSLATE_NOOP(
        "Trouble", "{window} 号窗口今天的这次办理已经评价过，一次办理只评价一次。"
    ),
    Trouble.DELIVERY_DONE: QT_TRANSLATE_NOOP(
        "Trouble", "结果已由{by}在 {window} 号窗口送达，不能重复送达，请查看办件轨迹。"
    ),
    Trouble.MOVE_OTHERWISE: QT_TRANSLATE_NOOP(
        "Trouble", "{by}已经对这个事项{act}，内容与本次不同，以先办的为准；请刷新后核对。"
    ),
    Trouble.CASE_CONFLICTED: QT_TRANSLATE_NOOP(
        "Trouble", "网上和窗口对同一内容的修改不一致，请先逐项核对确认，再继续办理。"
    ),
    Trouble.CONFLICT_DECIDED: QT_TRANSLATE_NOOP(
        "Trouble", "这一处已由 {by} 确认，无需再选，请刷新。"
    ),
    Trouble.CONFLICT_REASON: QT_TRANSLATE_NOOP(
        "Trouble", "身份和法定内容的差异，确认时必须写明依据。"
    ),
    Trouble.CONFLICT_UNKNOWN: QT_TRANSLATE_NOOP("Trouble", "这一处不一致已经不存在，请刷新。"),
    Trouble.OPERATION_NEWER: QT_TRANSLATE_NOOP(
        "Trouble", "有一条操作记录是新版程序写的，本机读不懂，已原样保留，请更新程序。"
    ),
    Trouble.OPERATION_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "有一条操作记录无法读取，已原样保留，请联系技术支持。"
    ),
    Trouble.CATALOGUE_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "事项目录文件有误（{path}：{problem}），仍在使用原目录，请联系管理员。"
    ),
    Trouble.CALENDAR_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "工作日历文件有误（{path}：{problem}），仍在使用原日历，请联系管理员。"
    ),
    Trouble.CALENDAR_UNPUBLISHED: QT_TRANSLATE_NOOP(
        "Trouble", "{year} 年的工作日历还没有公布，期限暂不能确定；公布后会自动算出。"
    ),
    Trouble.CATALOGUE_ABSENT: QT_TRANSLATE_NOOP(
        "Trouble", "本机还没有事项目录，请联网同步，或请管理员导入目录文件。"
    ),
    Trouble.DRAFT_BEHIND: QT_TRANSLATE_NOOP(
        "Trouble", "事项目录已更新为 {version}，对本件有 {n} 处变化。请先看上方的变化，再收件。"
    ),
    Trouble.DRAFT_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "这份草稿已经收件或删除，请在办件查询里找，或重新收件。"
    ),
    Trouble.WINDOW_BUSY: QT_TRANSLATE_NOOP(
        "Trouble", "{ticket} 号还在本窗口，请先办结、过号或转移，再呼叫下一位。"
    ),
    Trouble.NOTICE_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "公告要有内容，最多 200 字，请改短后再发布。"
    ),
    Trouble.NOTICE_TIMES: QT_TRANSLATE_NOOP(
        "Trouble", "公告的结束时间要晚于开始时间，也要晚于现在，请改正。"
    ),
    Trouble.SETTING_CHANGED: QT_TRANSLATE_NOOP(
        "Trouble", "{by} 刚才先存了第 {version} 版，没有覆盖。请核对不同之处后再保存。"
    ),
    Trouble.WINDOW_CHANGED: QT_TRANSLATE_NOOP(
        "Trouble", "{window} 号窗口的队列刚被别人改过，没有覆盖。请核对后再保存。"
    ),
    Trouble.POLICY_FILE: QT_TRANSLATE_NOOP(
        "Trouble", "“{name}”不是叫号规则文件，没有导入。请选择由本系统导出的 JSON 文件。"
    ),
    Trouble.HANDOVER_ONE_PERSON: QT_TRANSLATE_NOOP(
        "Trouble", "交接班要由两个人签字，请接班的人输入自己的工号和密码。"
    ),
    Trouble.DAY_OVER: QT_TRANSLATE_NOOP(
        "Trouble", "{day} 已经日结，今天不再发号、叫号，号码不再改动。"
    ),
    Trouble.CLOCK_AHEAD: QT_TRANSLATE_NOOP(
        "Trouble",
        "本机日期不对：本机是 {date}，排队系统是 {server}。请把本机日期改对再发号、叫号。",
    ),
    Trouble.DAY_ENDED: QT_TRANSLATE_NOOP("Trouble", "{day} 已经日结，不能再结一次。"),
    Trouble.DAY_WINDOWS_BUSY: QT_TRANSLATE_NOOP(
        "Trouble", "{windows} 号窗口还有办事人，请先办结、过号或退回排队，再日结。"
    ),
    Trouble.DAY_IMBALANCE: QT_TRANSLATE_NOOP(
        "Trouble",
        "{queue} 队列的数对不上（应为 {expected}，实为 {found}）：{numbers}。请联系技术支持。",
    ),
    Trouble.INTENT_REUSED: QT_TRANSLATE_NOOP(
        "Trouble", "这一步与刚才的操作重复，没有再做。请看最新状态后重试。"
    ),
    Trouble.WINDOW_CLOSED: QT_TRANSLATE_NOOP(
        "Trouble", "{window} 号窗口还没有开放，请先开放窗口再叫号。"
    ),
    Trouble.WINDOW_SILENT: QT_TRANSLATE_NOOP(
        "Trouble", "{window} 号窗口失联，没有转过去。请转到队列，或转到其他窗口。"
    ),
    Trouble.WINDOW_HEARD: QT_TRANSLATE_NOOP(
        "Trouble", "{window} 号窗口已经恢复，没有关窗。要关窗请在窗口上操作。"
    ),
    Trouble.WINDOW_MOVE: QT_TRANSLATE_NOOP(
        "Trouble", "{window} 号窗口现在是“{status}”，不能{act}，请先签到开窗。"
    ),
    Trouble.PAUSE_REASON: QT_TRANSLATE_NOOP("Trouble", "暂停叫号要选一个原因，请选好再暂停。"),
    Trouble.GLYPH_MISSING: QT_TRANSLATE_NOOP(
        "Trouble", "字库里没有“{characters}”，没有打印。请联系管理员补字，或手写开具凭证。"
    ),
    Trouble.TEXT_UNPRINTABLE: QT_TRANSLATE_NOOP(
        "Trouble",
        "文书字库里没有“{characters}”：可以照常办理，但印有它的文书打不出来。"
        "请按身份证件改用拼音或通用字；没有的用（）留出位置，打印后手写补上。",
    ),
    Trouble.PAPER_FIELD_MISSING: QT_TRANSLATE_NOOP(
        "Trouble", "凭证上缺少“{field}”，没有打印。请补填后再打印。"
    ),
    Trouble.PAPER_NOT_HERE: QT_TRANSLATE_NOOP(
        "Trouble", "这份文书不是本机出具的，本机没有存底。请在出具的窗口打开，或者补打一份。"
    ),
    Trouble.PAPER_NOT_AS_ISSUED: QT_TRANSLATE_NOOP(
        "Trouble", "存底文件 {name} 不在了，或者被改动过，不能原样打开。请补打一份。"
    ),
    Trouble.DAY_PAPER_UNSENT: QT_TRANSLATE_NOOP(
        "Trouble",
        "日结表 {number} 第 {copy} 份已经出具，但没有送去打印：{why}之后选这一份按原样再打印。",
    ),
    Trouble.FONT_UNREADABLE: QT_TRANSLATE_NOOP(
        "Trouble", "打印用的字体文件读不出来（{path}），没有打印。请联系技术支持重新安装。"
    ),
    Trouble.BARCODE_CHARACTER: QT_TRANSLATE_NOOP(
        "Trouble", "条码内容“{text}”含有不能印成条码的字符，没有打印，请联系技术支持。"
    ),
    Trouble.BARCODE_TOO_WIDE: QT_TRANSLATE_NOOP(
        "Trouble", "条码“{text}”太宽，纸上放不下，没有打印，请联系技术支持。"
    ),
    Trouble.PRINT_TAKEN: QT_TRANSLATE_NOOP(
        "Trouble", "这份凭证正在打印或已经打出，请先看打印机；确需再打请点“补打”。"
    ),
    Trouble.VOICE_PACK: QT_TRANSLATE_NOOP(
        "Trouble", "语音包不能用（{path}：{problem}），叫号只显示、不播报。请换回原来的语音包。"
    ),
    Trouble.VOICE_WORD: QT_TRANSLATE_NOOP(
        "Trouble", "语音包里没有“{word}”，这个号只显示、不播报。请补录这个词。"
    ),
    Trouble.STORE_READ_ONLY: QT_TRANSLATE_NOOP(
        "Trouble", "数据文件夹不能写入（{path}），没有保存。请联系管理员开放写入权限后重试。"
    ),
    Trouble.STORE_HELD: QT_TRANSLATE_NOOP(
        "Trouble",
        "文件一直被别的程序占用（{path}），这一步没有保存，请重试。"
        "多半是杀毒软件；若常出现，请管理员把数据文件夹加入它的排除名单。",
    ),
    Trouble.STORE_DISK_FULL: QT_TRANSLATE_NOOP(
        "Trouble", "磁盘已满，没有保存。请腾出空间后重试，屏幕上的内容不会丢。"
    ),
    Trouble.STORE_NEWER: QT_TRANSLATE_NOOP(
        "Trouble", "数据文件由更新的版本写成（{found}，本程序只认到 {known}），请升级程序。"
    ),
    Trouble.STORE_CORRUPT: QT_TRANSLATE_NOOP(
        "Trouble", "数据文件已损坏（{path}），请不要删除，立即联系技术支持恢复。"
    ),
    Trouble.STORE_CORRUPT_COPIED: QT_TRANSLATE_NOOP(
        "Trouble",
        "数据文件已损坏：{path}，文件保持原样。未同步的业务在第二副本里：{copy}。"
        "选择“保留并重建”，会自动恢复。",
    ),
    Trouble.STORE_LOCKED: QT_TRANSLATE_NOOP(
        "Trouble", "本机数据由密码锁着，请先用工号和密码打开窗口。"
    ),
    Trouble.STORE_KEY: QT_TRANSLATE_NOOP(
        "Trouble", "打不开加密的数据文件（{path}），密钥不符，请联系技术支持。"
    ),
    Trouble.STORE_IN_USE: QT_TRANSLATE_NOOP(
        "Trouble", "数据正被另一个程序占用，请关闭重复打开的一窗后重试。"
    ),
    Trouble.STORE_FAILED: QT_TRANSLATE_NOOP(
        "Trouble",
        "磁盘读写失败（{path}），这一步没有保存。请关闭一窗后重新打开；若仍失败，请联系技术支持。",
    ),
    Trouble.BLOB_RESCAN: QT_TRANSLATE_NOOP(
        "Trouble", "{n} 份扫描件在本机磁盘上损坏或找不到：{names}。请趁申请人在时重新扫描。"
    ),
    Trouble.STORE_STOPPED: QT_TRANSLATE_NOOP(
        "Trouble",
        "磁盘出错，本机已停止保存，之前确认保存的内容都在。请暂停收件，关闭一窗后重新打开；"
        "若再次出现，请联系技术支持。",
    ),
    Trouble.HALL_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Trouble", "连不上大厅排队系统，请稍后重试；正在办理的来访者不受影响。"
    ),
    Trouble.HALL_LOGIN: QT_TRANSLATE_NOOP(
        "Trouble", "大厅数据库不认本机的账号或密码，请管理员重新登记本机。"
    ),
    Trouble.HALL_DATABASE: QT_TRANSLATE_NOOP(
        "Trouble", "大厅服务器上没有设置里写的那个数据库，请管理员核对地址。"
    ),
    Trouble.HALL_ENTRY: QT_TRANSLATE_NOOP(
        "Trouble", "大厅数据库不接受本机的连接，请管理员核对服务器的准入设置。"
    ),
    Trouble.PLATFORM_TLS: QT_TRANSLATE_NOOP(
        "Trouble", "平台的证书不可信，什么也没有发送。请管理员核对平台地址和证书文件。"
    ),
    Trouble.HALL_TLS: QT_TRANSLATE_NOOP(
        "Trouble", "大厅服务器的证书不可信，没有连接。请管理员核对证书，不要改成不加密。"
    ),
    Trouble.HALL_TLS_NAME: QT_TRANSLATE_NOOP(
        "Trouble", "大厅服务器的证书与地址不符，没有连接。请管理员核对服务器地址。"
    ),
    Trouble.HALL_TLS_ABSENT: QT_TRANSLATE_NOOP(
        "Trouble", "大厅服务器没有开启加密，没有连接。请管理员在服务器上开启 TLS。"
    ),
    Trouble.HALL_RIGHTS: QT_TRANSLATE_NOOP(
        "Trouble", "本机的大厅账号不能做这件事，没有保存。请管理员核对这台机器的账号。"
    ),
    Trouble.HALL_OLDER: QT_TRANSLATE_NOOP(
        "Trouble", "大厅数据库是旧版（{found}，本程序需要 {known}），请管理员先升级大厅数据库。"
    ),
    Trouble.HALL_NEWER: QT_TRANSLATE_NOOP(
        "Trouble", "大厅数据库是新版（{found}，本程序只认到 {known}），请升级本机的程序。"
    ),
    Trouble.HALL_SERVER: QT_TRANSLATE_NOOP(
        "Trouble", "大厅数据库没有启动：{problem}。请改正后重新启动。"
    ),
    Trouble.HALL_OLD_SERVER: QT_TRANSLATE_NOOP(
        "Trouble", "大厅数据库是 PostgreSQL {found}，太旧。请管理员换用 {oldest} 或更新的。"
    ),
    Trouble.HALL_PROGRAMS: QT_TRANSLATE_NOOP(
        "Trouble", "本机没有装 PostgreSQL {version}，请安装后再启动大厅数据库。"
    ),
    Trouble.JOIN_CODE: QT_TRANSLATE_NOOP("Trouble", "登记码输错了，请对照屏幕逐位核对。"),
    Trouble.JOIN_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble", "大厅没有发过这个登记码，请核对，或另要一个。"
    ),
    Trouble.JOIN_USED: QT_TRANSLATE_NOOP("Trouble", "这个登记码已经用过，请另要一个。"),
    Trouble.JOIN_EXPIRED: QT_TRANSLATE_NOOP("Trouble", "这个登记码已经过期，请另要一个。"),
    Trouble.JOIN_TOO_OFTEN: QT_TRANSLATE_NOOP("Trouble", "输错的次数太多，请 {seconds} 秒后再试。"),
    Trouble.JOIN_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Trouble", "连不上 {address}，请核对地址，并确认那台机器正在运行大厅服务。"
    ),
    Trouble.JOIN_OTHER_SERVER: QT_TRANSLATE_NOOP(
        "Trouble", "{address} 不是发登记码的那台机器，没有登记。请核对地址和登记码。"
    ),
    Trouble.JOIN_STATION: QT_TRANSLATE_NOOP(
        "Trouble", "“{station}”不能作机器的编号，请用不超过 12 位的字母和数字。"
    ),
    Trouble.JOIN_WINDOW: QT_TRANSLATE_NOOP(
        "Trouble", "这是窗口的登记码，请加上 --window 写明几号窗口；登记码还可以用。"
    ),
    Trouble.PLATFORM_AWAY: QT_TRANSLATE_NOOP(
        "Trouble", "现在连不上网办平台，暂时核对不了编号，请稍后再试。"
    ),
    Trouble.AWAY_CALL: QT_TRANSLATE_NOOP(
        "Trouble",
        "连不上大厅排队系统，暂时只能呼叫本窗口手里的号。请扫来访者的小票，或发备用号。",
    ),
    Trouble.AWAY_NUMBERS: QT_TRANSLATE_NOOP(
        "Trouble", "本机今天的备用号已用完（{queue}），请到其他窗口取号，或先登记姓名。"
    ),
    Trouble.AWAY_BEHIND: QT_TRANSLATE_NOOP(
        "Trouble", "断线期间的叫号还没有交给大厅，正在上交，请稍候再试。"
    ),
    Trouble.PORT_IN_USE: QT_TRANSLATE_NOOP(
        "Trouble", "端口 {port} 已被占用，请关闭占用它的程序，或在设置里换一个端口。"
    ),
    Trouble.PLATFORM_DOWN: QT_TRANSLATE_NOOP(
        "Trouble", "参考平台没有启动（{problem}），请查看日志后重试。"
    ),
    Trouble.ADAPTER_UNKNOWN: QT_TRANSLATE_NOOP(
        "Trouble",
        "没有名为“{name}”的平台接口程序，本窗口不与平台同步，可以离线工作。请联系管理员核对设置。",
    ),
    Trouble.ADAPTER_BROKEN: QT_TRANSLATE_NOOP(
        "Trouble",
        "平台接口程序“{name}”不能用（{problem}），本窗口不与平台同步，可以离线工作。请联系管理员。",
    ),
    Trouble.NO_DISPLAY: QT_TRANSLATE_NOOP("Trouble", "没有可用的显示器，请在桌面上启动程序。"),
    Trouble.CONFIG_FORM: QT_TRANSLATE_NOOP(
        "Trouble", "设置项“{key}”不正确：{problem}。请改正后重新启动。"
    ),
    Trouble.BLOB_MISSING: QT_TRANSLATE_NOOP(
        "Trouble", "这份材料的文件还没有传到本机，联网后会自动取回，请稍后再看。"
    ),
    Trouble.BLOB_LOST: QT_TRANSLATE_NOOP(
        "Trouble",
        "材料文件“{name}”在本机磁盘上找不到，平台上也没有，请趁申请人在时重新扫描。",
    ),
    Trouble.BLOB_DAMAGED: QT_TRANSLATE_NOOP(
        "Trouble", "这份材料的文件与登记的不一致，请不要使用，重新扫描或联系技术支持。"
    ),
    Trouble.UNEXPECTED: QT_TRANSLATE_NOOP(
        "Trouble", "程序出了意外，这一步没有完成，已录入的内容都在。请再试一次。"
    ),
}
"""Chinese source of each sentence; English is in resources/i18n."""
