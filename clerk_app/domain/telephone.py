"""A telephone number that papers may show: read strictly, so that nobody is told a wrong one."""

import re

from clerk_app.domain.errors import RuleError, Trouble

_FORMS = re.compile(
    r"(?:0[0-9]{2,3}-?)?[2-8][0-9]{6,7}(?:-[0-9]{1,6})?"  # 固定电话, with area and extension
    r"|1[3-9][0-9]{9}"  # 手机
    r"|[48]00-?[0-9]{3}-?[0-9]{4}"
    r"|1[0-9]{4}"  # 政务服务便民热线 and other short numbers: 12345
)


def read_telephone(text: str, key: str) -> str:
    """The number of the setting `key` without spaces at its ends; empty: none is set.

    Raises RuleError CONFIG_FORM (key, problem) for what nobody can call.
    """
    number = text.strip()
    if number and _FORMS.fullmatch(number) is None:
        raise RuleError(Trouble.CONFIG_FORM, key=key, problem="not_a_telephone")
    return number
