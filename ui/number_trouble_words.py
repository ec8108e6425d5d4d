"""What is wrong with the number of a person or a body, one sentence each."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from clerk_app.domain.errors import Trouble

NUMBERS: dict[Trouble, object] = {
    Trouble.ID_LENGTH: QT_TRANSLATE_NOOP(
        "Trouble", "证件号码应为 {expected} 位，现在是 {got} 位，请核对后补全。"
    ),
    Trouble.ID_CHARACTER: QT_TRANSLATE_NOOP(
        "Trouble", "证件号码第 {position} 位“{character}”不对，请对照证件改正。"
    ),
    Trouble.ID_FIRST_GENERATION: QT_TRANSLATE_NOOP(
        "Trouble", "这是 15 位旧身份证号，2013 年起已停用，请读取或录入 18 位号码。"
    ),
    Trouble.ID_AREA: QT_TRANSLATE_NOOP(
        "Trouble", "证件号码开头的地区码 {area} 不存在，请对照证件改正。"
    ),
    Trouble.ID_BIRTH_DATE: QT_TRANSLATE_NOOP(
        "Trouble", "证件号码里的出生日期 {digits} 不存在，请对照证件改正。"
    ),
    Trouble.ID_BIRTH_IN_FUTURE: QT_TRANSLATE_NOOP(
        "Trouble", "证件号码里的出生日期 {date} 还没到，请对照证件改正。"
    ),
    Trouble.ID_NATIONALITY: QT_TRANSLATE_NOOP(
        "Trouble", "证件号码里的国籍代码 {digits} 不对，请对照证件改正。"
    ),
    Trouble.ID_CHECK: QT_TRANSLATE_NOOP(
        "Trouble", "证件号码末位校验不符，多半有一位录错，请逐位核对。"
    ),
    Trouble.ID_UNKNOWN_PAPER: QT_TRANSLATE_NOOP(
        "Trouble", "认不出这种证件的号码，请先选对证件类型。"
    ),
    Trouble.ORG_LENGTH: QT_TRANSLATE_NOOP(
        "Trouble", "组织机构代码应为 {expected} 位，现在是 {got} 位，请核对。"
    ),
    Trouble.ORG_CHARACTER: QT_TRANSLATE_NOOP(
        "Trouble", "组织机构代码第 {position} 位“{character}”不对，请对照证照改正。"
    ),
    Trouble.ORG_CHECK: QT_TRANSLATE_NOOP(
        "Trouble", "组织机构代码末位校验不符，多半有一位录错，请逐位核对。"
    ),
    Trouble.USCC_LENGTH: QT_TRANSLATE_NOOP(
        "Trouble", "统一社会信用代码应为 {expected} 位，现在是 {got} 位，请核对后补全。"
    ),
    Trouble.USCC_CHARACTER: QT_TRANSLATE_NOOP(
        "Trouble",
        "统一社会信用代码第 {position} 位“{character}”不对（不用字母 I、O、Z、S、V），请改正。",
    ),
    Trouble.USCC_CATEGORY: QT_TRANSLATE_NOOP(
        "Trouble", "统一社会信用代码开头“{category}”不是登记类别，请对照营业执照改正。"
    ),
    Trouble.USCC_INNER_CHECK: QT_TRANSLATE_NOOP(
        "Trouble", "统一社会信用代码第 9 到 17 位校验不符，请对照营业执照逐位核对。"
    ),
    Trouble.USCC_CHECK: QT_TRANSLATE_NOOP(
        "Trouble", "统一社会信用代码末位校验不符，多半有一位录错，请逐位核对。"
    ),
}
