"""Every sentence of the kiosk, short and plain: it is read by people who come once a year."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.appointment import Arrival

# Head and foot
QUEUES_BEFORE = QT_TRANSLATE_NOOP("Kiosk", "上一页")
QUEUES_AFTER = QT_TRANSLATE_NOOP("Kiosk", "更多业务")
HOME = QT_TRANSLATE_NOOP("Kiosk", "返回首页")
DONE = QT_TRANSLATE_NOOP("Kiosk", "完成")
LEFT = QT_TRANSLATE_NOOP("Kiosk", "{seconds} 秒后返回首页")

# Choosing
CHOOSE = QT_TRANSLATE_NOOP("Kiosk", "请选择要办理的业务")
CHOOSE_FOR = QT_TRANSLATE_NOOP("Kiosk", "编号 …{tail} 要办理哪项业务？")
CHOOSE_FOR_HINT = QT_TRANSLATE_NOOP(
    "Kiosk", "现在核对不了编号，先按您选的业务取号；编号已记下，恢复后自动核对。"
)
CHOOSE_HINT = QT_TRANSLATE_NOOP("Kiosk", "轻触一次即可取号")
AS_OF = QT_TRANSLATE_NOOP("Kiosk", "排队情况更新于 {time}")
LOADING = QT_TRANSLATE_NOOP("Kiosk", "正在读取排队情况…")
OLD = QT_TRANSLATE_NOOP(
    "Kiosk", "排队系统暂时连不上。人数是 {time} 的，现在可能已经变化；照常可以取号。"
)
UNREAD = QT_TRANSLATE_NOOP("Kiosk", "排队系统暂时连不上，等候人数不知道；照常可以取号。")
ENDED = QT_TRANSLATE_NOOP("Kiosk", "今天的取号已经结束")
ENDED_HINT = QT_TRANSLATE_NOOP("Kiosk", "请下一个工作日再来，或到咨询导办台询问。")
NOBODY = QT_TRANSLATE_NOOP("Kiosk", "无人等候")
WAITING = QT_TRANSLATE_NOOP("Kiosk", "{count} 人等候")
WAITING_AT = QT_TRANSLATE_NOOP("Kiosk", "{time} 时 {count} 人等候")
UNKNOWN_COUNT = QT_TRANSLATE_NOOP("Kiosk", "等候人数未知")
SOON = QT_TRANSLATE_NOOP("Kiosk", "很快就到")
MINUTES = QT_TRANSLATE_NOOP("Kiosk", "约 {minutes} 分钟")
HOURS = QT_TRANSLATE_NOOP("Kiosk", "约 {hours} 小时 {minutes} 分钟")
UNKNOWN_WAIT = QT_TRANSLATE_NOOP("Kiosk", "时间暂不确定")
UNSERVED = QT_TRANSLATE_NOOP("Kiosk", "暂无窗口办理")
FULL = QT_TRANSLATE_NOOP("Kiosk", "今天的号已发完")
CLOSING = QT_TRANSLATE_NOOP("Kiosk", "停办中，已取的 {count} 个号照常叫")
CHECK_IN = QT_TRANSLATE_NOOP("Kiosk", "预约、网办签到")
CHECK_IN_HINT = QT_TRANSLATE_NOOP("Kiosk", "扫码或输入编号")
FIRST = QT_TRANSLATE_NOOP("Kiosk", "优先取号")
FIRST_HINT = QT_TRANSLATE_NOOP("Kiosk", "老年人、残疾人、军人、孕妇等")
CHOSEN = QT_TRANSLATE_NOOP("Kiosk", "优先：{reason}")
NOT_FIRST = QT_TRANSLATE_NOOP("Kiosk", "不用优先")

# Priority
WHY_FIRST = QT_TRANSLATE_NOOP("Kiosk", "请选择优先的原因")
BRING_PAPERS = QT_TRANSLATE_NOOP("Kiosk", "请带好有关证件，到窗口时出示")

# Checking in
SCAN = QT_TRANSLATE_NOOP("Kiosk", "请把二维码或条码对准扫码口")
OR_TYPE = QT_TRANSLATE_NOOP("Kiosk", "或者在下面输入预约码、办件编号")
NOTHING_TYPED = QT_TRANSLATE_NOOP("Kiosk", "请输入编号")
BACKSPACE = QT_TRANSLATE_NOOP("Kiosk", "删除")
CLEAR = QT_TRANSLATE_NOOP("Kiosk", "清空")
SUBMIT = QT_TRANSLATE_NOOP("Kiosk", "签到")
LOOKING = QT_TRANSLATE_NOOP("Kiosk", "正在核对…")
WRONG_AT = QT_TRANSLATE_NOOP("Kiosk", "第 {position} 个字符“{character}”可能不对，请核对")
WRONG = QT_TRANSLATE_NOOP("Kiosk", "编号里有字符不对，请逐个核对")
SHORT = QT_TRANSLATE_NOOP("Kiosk", "编号不完整：预约码 11 个字符，办件编号 17 个字符")
OTHER_CODE = QT_TRANSLATE_NOOP("Kiosk", "这不是预约码，也不是办件编号")

# What was found
TITLES: dict[Arrival, object] = {
    Arrival.EARLY: QT_TRANSLATE_NOOP("Kiosk", "您来早了"),
    Arrival.LATE: QT_TRANSLATE_NOOP("Kiosk", "预约时段已经过了"),
    Arrival.DAY_TO_COME: QT_TRANSLATE_NOOP("Kiosk", "预约不是今天"),
    Arrival.DAY_PAST: QT_TRANSLATE_NOOP("Kiosk", "预约的日子已经过了"),
    Arrival.USED: QT_TRANSLATE_NOOP("Kiosk", "这个预约已经用过"),
    Arrival.CANCELLED: QT_TRANSLATE_NOOP("Kiosk", "这个预约已经取消"),
    Arrival.ELSEWHERE: QT_TRANSLATE_NOOP("Kiosk", "这是其他大厅的预约"),
}
TEXTS: dict[Arrival, object] = {
    Arrival.EARLY: QT_TRANSLATE_NOOP(
        "Kiosk", "您预约的是今天 {starts} 至 {ends}，{opens} 起可以签到。也可以现在取普通号。"
    ),
    Arrival.LATE: QT_TRANSLATE_NOOP(
        "Kiosk", "您预约的是今天 {starts} 至 {ends}。现在可以取普通号排队。"
    ),
    Arrival.DAY_TO_COME: QT_TRANSLATE_NOOP(
        "Kiosk", "您预约的是 {day} {starts} 至 {ends}，请到时再来签到。也可以现在取普通号。"
    ),
    Arrival.DAY_PAST: QT_TRANSLATE_NOOP(
        "Kiosk", "您预约的是 {day} {starts} 至 {ends}。现在可以取普通号排队。"
    ),
    Arrival.USED: QT_TRANSLATE_NOOP(
        "Kiosk", "今天已经用它取过 {number} 号。还要办事，请取普通号。"
    ),
    Arrival.CANCELLED: QT_TRANSLATE_NOOP("Kiosk", "预约取消后不能签到。现在可以取普通号排队。"),
    Arrival.ELSEWHERE: QT_TRANSLATE_NOOP("Kiosk", "请到预约的大厅签到。在这里也可以取普通号。"),
}
NOT_FOUND = QT_TRANSLATE_NOOP("Kiosk", "没有查到这个编号")
NOT_FOUND_TEXT = QT_TRANSLATE_NOOP("Kiosk", "请核对编号，或者取普通号，到窗口再说明。")
NOT_VERIFIED = QT_TRANSLATE_NOOP("Kiosk", "现在核对不了预约")
NOT_TODAY_TEXT = QT_TRANSLATE_NOOP(
    "Kiosk", "和网办平台的连接断了。从预约码看，您约的是 {month} 月 {day} 日。可以取普通号。"
)
HALL_AWAY_TEXT = QT_TRANSLATE_NOOP(
    "Kiosk", "排队系统暂时连不上。请取普通号，到窗口出示预约码或办件编号。"
)
SLIP = QT_TRANSLATE_NOOP("Kiosk", "这是 {number} 号的取号小票")
SLIP_TEXT = QT_TRANSLATE_NOOP("Kiosk", "您已经取过号，请留意大屏幕和语音叫号。")
OLD_SLIP = QT_TRANSLATE_NOOP("Kiosk", "这是 {day} 的取号小票")
OLD_SLIP_TEXT = QT_TRANSLATE_NOOP(
    "Kiosk", "那天没有叫到号的，请到办理该业务的窗口出示小票；也可以重新取号。"
)
ORDINARY = QT_TRANSLATE_NOOP("Kiosk", "取普通号")
TYPE_AGAIN = QT_TRANSLATE_NOOP("Kiosk", "重新输入")

# The number
HELD = QT_TRANSLATE_NOOP("Kiosk", "您已经取过号，这是您的号码")
AHEAD = QT_TRANSLATE_NOOP("Kiosk", "前面还有 {count} 人等候")
NOBODY_AHEAD = QT_TRANSLATE_NOOP("Kiosk", "前面没有人，请准备")
AHEAD_UNKNOWN = QT_TRANSLATE_NOOP("Kiosk", "请在大厅等候叫号")
ABOUT = QT_TRANSLATE_NOOP("Kiosk", "预计等候：{wait}")
BOOKED = QT_TRANSLATE_NOOP("Kiosk", "预约 {starts} 至 {ends}，时段内优先叫号")
ON_TRUST = QT_TRANSLATE_NOOP("Kiosk", "暂时核对不了编号，请到窗口出示")
RULE = QT_TRANSLATE_NOOP("Kiosk", "请留意大屏幕和语音叫号；呼叫 {calls} 次未到即作废。")
PRINTING = QT_TRANSLATE_NOOP("Kiosk", "正在打印小票…")
PRINTED = QT_TRANSLATE_NOOP("Kiosk", "请取走小票")
NOT_PRINTED = QT_TRANSLATE_NOOP("Kiosk", "小票没有打出来，请拍下号码")
MAYBE_PRINTED = QT_TRANSLATE_NOOP("Kiosk", "请先看出票口；没有小票就再打一次")
PRINT_AGAIN = QT_TRANSLATE_NOOP("Kiosk", "再打一次")
GIVE_BACK = QT_TRANSLATE_NOOP("Kiosk", "不要这个号了")
SURE = QT_TRANSLATE_NOOP("Kiosk", "不要 {number} 号了吗？")
SURE_TEXT = QT_TRANSLATE_NOOP("Kiosk", "退回后这个号作废，不会再叫。还要办事，得重新取号。")
GIVE_BACK_NOW = QT_TRANSLATE_NOOP("Kiosk", "退回作废")
KEEP = QT_TRANSLATE_NOOP("Kiosk", "保留这个号")
GIVING_BACK = QT_TRANSLATE_NOOP("Kiosk", "正在退号…")
NOT_GIVEN_BACK = QT_TRANSLATE_NOOP(
    "Kiosk", "现在退不了，号码仍然有效。请稍后再试，或到咨询导办台退号。"
)
GIVEN_BACK = QT_TRANSLATE_NOOP("Kiosk", "{number} 号已退回")
GIVEN_BACK_TEXT = QT_TRANSLATE_NOOP("Kiosk", "这个号已作废，不会再叫。还要办事，请重新取号。")
NO_PRINTER = QT_TRANSLATE_NOOP("Kiosk", "请记下或拍下号码")

# Failure
FAILED = QT_TRANSLATE_NOOP("Kiosk", "暂时不能取号")
FAILED_HINT = QT_TRANSLATE_NOOP("Kiosk", "请稍等片刻再试，或到咨询导办台取号。")
AGAIN = QT_TRANSLATE_NOOP("Kiosk", "再试一次")
