"""Sentences about enrolling, of a station and of who works at it, for the console."""

from clerk_app.domain.errors import Trouble

ENROLLING: dict[Trouble, str] = {
    Trouble.ENROL_CODE: "登记码输错了，请逐位核对。 · The code is mistyped; compare it again.",
    Trouble.ENROL_UNKNOWN: "平台没有发过这个登记码，请核对，或向平台管理员另要一个。"
    " · The platform has not given this code; check it, or ask its operator for another.",
    Trouble.ENROL_USED: "这个登记码已经用过，请向平台管理员另要一个。"
    " · This code has been used; ask the platform's operator for another.",
    Trouble.ENROL_EXPIRED: "这个登记码已经过期，请向平台管理员另要一个。"
    " · This code has expired; ask the platform's operator for another.",
    Trouble.ENROL_TOO_OFTEN: "输错的次数太多，请 {seconds} 秒后再试。"
    " · Too many wrong codes; try again in {seconds} seconds.",
    Trouble.ENROL_HALL: "这个登记码不是给本机所在大厅（{hall}）的；登记码还可以用。请核对 hall_id。"
    " · The code is not for this PC's hall ({hall}); it is good still. Check hall_id.",
    Trouble.ENROL_DUTY: "这个登记码不能登记 clerk {duty}（窗口和取号机的不同）；登记码还可以用。"
    "请核对，或向平台管理员另要一个。"
    " · The code is not one for `clerk {duty}` (a window's and a kiosk's differ); it is good still."
    " Check it, or ask the platform's operator for another.",
    Trouble.ENROL_SUITE: "平台不认本机所设的密码算法（crypto_suite = {suite}）；登记码还可以用。"
    "请改用平台支持的算法，或请平台升级。"
    " · The platform takes no keys of this PC's suite (crypto_suite = {suite}); the code stays"
    " good. Set one it knows, or have the platform upgraded.",
    Trouble.ENROL_AWAY: "没有收到平台的答复（{problem}），请检查网络和 platform_url，"
    "用同一个登记码再试，不会多登记。"
    " · The platform gave no answer ({problem}); check the link and platform_url, then give the"
    " same code again: nothing is enrolled twice.",
    Trouble.PASSWORD_SHORT: "密码太短，至少 {shortest} 个字符。"
    " · The password is too short; take at least {shortest} characters.",
    Trouble.PASSWORD_LONG: "密码太长，最多 {longest} 个字符。"
    " · The password is too long; take at most {longest} characters.",
    Trouble.PASSWORD_IS_LOGIN: "密码不能就是工号，请换一个。"
    " · The password must not be the login; choose another.",
    Trouble.PASSWORD_ONE_CHARACTER: "密码不能只是同一个字符，请换一个。"
    " · The password must not be one character again and again; choose another.",
    Trouble.SIGN_IN_REFUSED: "值班长的工号或密码不对，没有登记。"
    " · The manager's login or password is wrong; nobody was enrolled.",
    Trouble.SIGN_IN_LOCKED: "值班长的密码输错多次，{until} 以后再试。"
    " · Too many wrong passwords of the manager; try again after {until}.",
    Trouble.SIGN_IN_STALE: "{name} 已超过 {days} 天没有经确认，不能同意登记。"
    " · Nobody has confirmed {name} for {days} days; somebody else must agree.",
    Trouble.FIRST_PASSWORD: "{name} 的密码还是初始密码，请先登录一次，改成自己的密码。"
    " · {name} still has a first password; they sign in once and change it.",
    Trouble.SECOND_UNFIT: "只有值班长可以同意登记。 · Only a manager may agree.",
}
