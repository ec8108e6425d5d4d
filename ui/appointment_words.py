"""Words for appointments (预约)."""

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.appointment import AppointmentState

_STATES: dict[AppointmentState, object] = {
    AppointmentState.BOOKED: QT_TRANSLATE_NOOP("Appointment", "已预约"),
    AppointmentState.CANCELLED: QT_TRANSLATE_NOOP("Appointment", "已取消"),
    AppointmentState.CHECKED_IN: QT_TRANSLATE_NOOP("Appointment", "已签到"),
    AppointmentState.NO_SHOW: QT_TRANSLATE_NOOP("Appointment", "未到"),
}


def state(one: AppointmentState) -> str:
    """What has become of an appointment."""
    return QCoreApplication.translate("Appointment", str(_STATES[one]))


def day(one: date) -> str:
    """A day near at hand: 11月23日."""
    said = QCoreApplication.translate("Appointment", "{month}月{day}日")
    return said.format(month=one.month, day=one.day)
