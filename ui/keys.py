"""The one table of keys: what each key does, and how it is shown on its button."""

from enum import StrEnum, unique

from PySide6.QtGui import QKeySequence


@unique
class Key(StrEnum):
    """A command with a key of its own, everywhere in the window; the value is the key."""

    CALL_NEXT = "F1"  # 呼叫下一位
    RECALL = "F2"  # 重呼
    SKIP = "F3"  # 过号
    TRANSFER = "F4"  # 转移
    FINISH = "F5"  # 办结
    NEW_CASE = "F6"  # 新收件
    FIND_CASE = "F7"  # 找件
    PRINT_RECEIPT = "F8"  # 打印凭证
    ACCEPT = "F9"  # 受理
    ASK_CORRECTION = "F10"  # 一次性告知补正
    ATTACH = "F11"  # 添加材料
    UNFOLD = "Ctrl+F11"  # 展开已有材料
    SCAN = "Shift+F11"  # 扫描
    CAMERA = "Ctrl+P"  # 高拍仪
    PASTE = "Ctrl+V"  # 粘贴材料
    PLACE_PAGES = "Ctrl+Shift+F"  # 未归入的页归入材料
    PAGES_BACK = "Ctrl+Shift+B"  # 恢复未归入的页
    THIS_PAGE = "Ctrl+Shift+E"  # 这一页
    UPRIGHT = "Ctrl+Shift+U"  # 方向正确
    TURN_LEFT = "Ctrl+Shift+Left"  # 左转
    TURN_RIGHT = "Ctrl+Shift+Right"  # 右转
    TURN_DOUBTED = "Ctrl+Shift+T"  # 右转方向待确认的页
    CHECK_ORIGINALS = "F12"  # 已核对原件
    REUSE = "Shift+F12"  # 沿用已有材料
    FILE_UP = "Ctrl+Shift+Up"  # 文件上移
    FILE_DOWN = "Ctrl+Shift+Down"  # 文件下移
    NO_SHOW = "Shift+F3"  # 弃号
    CALL_NUMBER = "Shift+F2"  # 指定呼叫
    PAUSE = "Shift+F5"  # 暂停叫号
    REFUSE = "Shift+F9"  # 不予受理
    MORE = "Shift+F10"  # 更多办理
    RECEIVE = "Ctrl+Return"  # 收件
    NEXT_GAP = "Ctrl+Down"  # 下一个未填
    START = "Shift+F1"  # 开始办理
    SERVE_AWAY = "Shift+F4"  # 发备用号并呼叫
    SYNC_CENTRE = "Ctrl+Shift+S"  # 同步中心
    PRINT_QUEUE = "Ctrl+Shift+P"  # 打印队列
    PRINT_SETUP = "Ctrl+Shift+O"  # 打印设置
    PRINT_RETRY = "Alt+R"  # 重试
    PRINT_ELSEWHERE = "Alt+G"  # 改用另一台
    PRINT_CANCEL = "Alt+X"  # 取消打印
    PRINT_CAME_OUT = "Alt+Y"  # 已出纸
    PRINT_AGAIN = "Alt+P"  # 重印
    PRINT_OPEN = "Alt+O"  # 打开 PDF
    PRINT_JOURNAL = "Alt+J"  # 今日打印日志
    DAY_SHEET = "Ctrl+Shift+D"  # 日结表
    HELP_CALL = "Ctrl+Shift+H"  # 一键求助
    HAND_OVER = "Ctrl+Shift+J"  # 交接班
    LOCK = "Ctrl+Shift+L"  # 锁屏
    OWN_WORD = "Ctrl+Shift+K"  # 修改密码
    AUDIT = "Ctrl+Shift+A"  # 操作记录
    TIMELINE = "Ctrl+T"  # 办件轨迹
    PROGRESS = "Ctrl+J"  # 联办进度
    DIFFERENCES = "Ctrl+B"  # 比对差异
    DELIVER = "Ctrl+D"  # 送达
    RATE = "Ctrl+R"  # 请评价
    REGISTER_RESULT = "Ctrl+Shift+R"  # 登记结果
    CLOSE_TAB = "Ctrl+W"  # 关闭标签
    NEXT_TAB = "Ctrl+Tab"  # 下一个标签
    PREVIOUS_TAB = "Ctrl+Shift+Tab"  # 上一个标签
    UNDO = "Ctrl+Z"  # 撤销
    PALETTE = "Ctrl+K"  # 命令面板
    VISITOR_SCREEN = "Ctrl+E"  # 请申请人核对
    TAKE_READ = "Ctrl+I"  # 填入识读结果
    CLUSTER = "Ctrl+Shift+N"  # 集群注册
    DELETE_ROW = "Ctrl+Delete"  # 删除一行
    NEXT_STEP = "Ctrl+PgDown"  # 下一步
    STEP_BACK = "Ctrl+PgUp"  # 上一步
    PAGE_1 = "Alt+1"
    PAGE_2 = "Alt+2"
    PAGE_3 = "Alt+3"
    PAGE_4 = "Alt+4"
    PAGE_5 = "Alt+5"
    PAGE_6 = "Alt+6"
    GUIDE = "Ctrl+G"  # 办事指南
    NEGATIVE_LIST = "Ctrl+L"  # 外商投资准入负面清单
    SHOOT = "Space"  # 拍下
    PILE = "Ctrl+M"  # 整理页面
    PAGE_BACK = "Alt+Left"  # 页面前移
    PAGE_ON = "Alt+Right"  # 页面后移
    TO_LINE_ABOVE = "Alt+Up"  # 归入上一份材料
    TO_LINE_BELOW = "Alt+Down"  # 归入下一份材料
    SPLIT = "Alt+Shift+Down"  # 从这一页起归入下一份
    MERGE = "Alt+Shift+Up"  # 与上一份合并
    PILE_LEFT = "["  # 选中的页左转
    PILE_RIGHT = "]"  # 选中的页右转
    REMOVE_PAGE = "Del"  # 删除页面
    LARGER = "Ctrl+="  # 放大
    SMALLER = "Ctrl+-"  # 缩小
    CLOSE = "Esc"

    @property
    def sequence(self) -> QKeySequence:
        """For `setShortcut`."""
        return QKeySequence(self.value)

    @property
    def shown(self) -> str:
        """As printed on the key cap in a button."""
        said = self.value.replace("Return", "Enter").replace("Shift+", "⇧")
        for name, arrow in _ARROWS:
            said = said.replace(name, arrow)
        return said


_ARROWS = (("Left", "←"), ("Right", "→"), ("Up", "↑"), ("Down", "↓"))
PAGES = (Key.PAGE_1, Key.PAGE_2, Key.PAGE_3, Key.PAGE_4, Key.PAGE_5, Key.PAGE_6)
