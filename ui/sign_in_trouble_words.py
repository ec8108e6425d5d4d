"""Why somebody is not let in, or may not do it alone, one sentence each."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

SENTENCES: dict[Trouble, object] = {
    Trouble.SIGN_IN_REFUSED: QT_TRANSLATE_NOOP("Trouble", "工号或密码不对，请重新输入。"),
    Trouble.SIGN_IN_MANAGER: QT_TRANSLATE_NOOP(
        "Trouble", "{name} 不是值班长，不能打开值班看板。请值班长登录。"
    ),
    Trouble.SIGN_IN_LOCKED: QT_TRANSLATE_NOOP(
        "Trouble", "密码输错多次，这个工号已锁定，{until} 以后再试，或找管理员解锁。"
    ),
    Trouble.SIGN_IN_STALE: QT_TRANSLATE_NOOP(
        "Trouble",
        "{name} 已超过 {days} 天没有经值班长确认，暂不能登录。"
        "请值班长在本机当面确认，或由管理员重新登记；已保存的办件不受影响。",
    ),
    Trouble.FIRST_PASSWORD: QT_TRANSLATE_NOOP(
        "Trouble", "{name} 的密码还是别人设的初始密码，请本人先登录一次，改成自己的密码。"
    ),
    Trouble.SCREEN_OF_ANOTHER: QT_TRANSLATE_NOOP(
        "Trouble", "这是 {name} 锁定的窗口，只有本人或值班长可以打开。"
    ),
    Trouble.NOT_PERMITTED: QT_TRANSLATE_NOOP(
        "Trouble", "“{act}”只有{who}可以办，没有执行。请找{who}。"
    ),
    Trouble.SECOND_NEEDED: QT_TRANSLATE_NOOP(
        "Trouble", "“{act}”须两个人：请另一位有权的人员在本窗口输入密码核准。没有执行。"
    ),
    Trouble.SECOND_UNFIT: QT_TRANSLATE_NOOP(
        "Trouble", "“{act}”只能由{who}核准，请{who}输入自己的密码。"
    ),
    Trouble.SECOND_SAME: QT_TRANSLATE_NOOP(
        "Trouble", "“{act}”不能由申请的人自己核准，请另一位人员输入密码。"
    ),
    Trouble.PASSWORD_SHORT: QT_TRANSLATE_NOOP("Trouble", "密码太短，至少 {shortest} 个字符。"),
    Trouble.PASSWORD_LONG: QT_TRANSLATE_NOOP("Trouble", "密码太长，最多 {longest} 个字符。"),
    Trouble.PASSWORD_IS_LOGIN: QT_TRANSLATE_NOOP("Trouble", "密码不能就是工号，请换一个。"),
    Trouble.PASSWORD_ONE_CHARACTER: QT_TRANSLATE_NOOP(
        "Trouble", "密码不能只是同一个字符，请换一个。"
    ),
    Trouble.PASSWORD_SAME: QT_TRANSLATE_NOOP("Trouble", "新密码和原来的一样，请换一个。"),
    Trouble.PASSWORD_WRONG: QT_TRANSLATE_NOOP("Trouble", "原密码不对，请重新输入。"),
}
