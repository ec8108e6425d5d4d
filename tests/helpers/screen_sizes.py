"""The screens of a hall that a scene is drawn on, by its name."""

Size = tuple[int, int]
SMALL: Size = (1366, 768)
LARGE: Size = (1920, 1080)
UPRIGHT: Size = (1080, 1920)
_SIZES: dict[str, tuple[Size, ...]] = {
    **dict.fromkeys(("kiosk", "display"), (SMALL, LARGE, UPRIGHT)),
    **dict.fromkeys(("sign", "queue", "trouble", "away", "bench", "board"), (SMALL, LARGE)),
    **dict.fromkeys(("board_busy", "board_full", "board_help"), (SMALL, LARGE, UPRIGHT)),
    **dict.fromkeys(("visitor_upright", "visitor_long_upright"), (UPRIGHT,)),
    **dict.fromkeys(("rating_upright", "rating_upright_reasons"), (UPRIGHT,)),
}
"""By the whole name or the first word of it."""


def sizes_of(name: str) -> tuple[Size, ...]:
    """The screens a hall has for a scene; for most the clerk's usual one alone."""
    return _SIZES.get(name, _SIZES.get(name.partition("_")[0], (SMALL,)))
