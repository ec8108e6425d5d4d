"""Which law an item is handled under: what its catalogue says, else what its type stands for."""

from enum import StrEnum


class Procedure(StrEnum):
    """The kind of matter (domain facts 3.2, 事项类型), as far as the law asks different things."""

    LICENCE = "licence"  # 行政许可
    REGISTRATION = "registration"  # 经营主体登记: its own law, whatever type the list gives it
    CONFIRMATION = "confirmation"  # 行政确认
    PUBLIC_SERVICE = "public_service"  # 公共服务
    OTHER = "other"  # 其他权力: 备案 and the like


_BY_TYPE = {
    "01": Procedure.LICENCE,
    "07": Procedure.CONFIRMATION,
    "20": Procedure.PUBLIC_SERVICE,
}


def of_type(item_type: str) -> Procedure:
    """What an item type (事项类型) stands for; local and unknown types have no law we know."""
    return _BY_TYPE.get(item_type, Procedure.OTHER)


def named(text: str) -> Procedure | None:
    """The procedure a document names; None for nothing, or a name of a newer program."""
    try:
        return Procedure(text)
    except ValueError:
        return None
