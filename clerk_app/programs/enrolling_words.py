"""Sentences about a station's enrolment at the platform, for the console."""

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
    Trouble.ENROL_AWAY: "没有收到平台的答复（{problem}），请检查网络和 platform_url，"
    "用同一个登记码再试，不会多登记。"
    " · The platform gave no answer ({problem}); check the link and platform_url, then give the"
    " same code again: nothing is enrolled twice.",
}
