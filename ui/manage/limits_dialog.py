"""Limits of the board's alarms (预警阈值)."""

from functools import partial

from PySide6.QtWidgets import QWidget

from clerk_app.desk import hall_settings
from clerk_app.desk.hall import Hall
from clerk_app.domain.hall_alarm import AlarmLimits, limit_names, limits_doc, limits_from
from ui.manage.number_field import NumberField
from ui.manage.setting_model import SettingCalls, SettingModel, saver
from ui.manage.setting_sheet import NameOf, SettingSheet
from ui.tasks import Tasks


class LimitsDialog(SettingSheet):
    """Over which values the board calls."""

    def __init__(
        self,
        hall: Hall,
        tasks: Tasks,
        operator: str,
        parent: QWidget | None = None,
        *,
        name_of: NameOf = str,
    ) -> None:
        """`operator` saves; `tasks` is the hall's own lane. Reads at once; show with `open()`."""
        calls = SettingCalls(
            partial(hall_settings.kept_limits, hall),
            saver(
                hall,
                operator,
                put=hall_settings.set_limits,
                parse=limits_from,
                kept=hall_settings.kept_limits,
            ),
            limits_doc(AlarmLimits()),
        )
        super().__init__(
            SettingModel(calls, tasks, hall.ids),
            self.tr("预警阈值"),
            self.tr("达到这些数值，看板就预警，直到有人处理。保存后立即生效。"),
            parent,
            name_of=name_of,
        )
        self.add_fields([(key, NumberField(key, self)) for key in limit_names()])
        self.start()
