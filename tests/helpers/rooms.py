"""What has no room on a screen: buttons, words, numbers of cases, panes over their edge."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget


def cut_buttons(window: QWidget) -> list[str]:
    """Buttons narrower than their words."""
    return [
        f"{one.text()} {one.width()} < {one.minimumSizeHint().width()}"
        for one in window.findChildren(QPushButton)
        if one.isVisible() and one.width() < one.minimumSizeHint().width()
    ]


def cut_titles(window: QWidget) -> list[str]:
    """Numbers of cases that end with … in the heading."""
    found = (one for one in window.findChildren(QLabel, "subject_title") if one.isVisible())
    return [
        one.text() for one in found if one.fontMetrics().horizontalAdvance(one.text()) > one.width()
    ]


def wide_panes(window: QWidget) -> list[str]:
    """Panes that scroll up and down only, and hold something wider than they are."""
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    found = (
        one
        for one in window.findChildren(QScrollArea)
        if one.isVisible() and one.horizontalScrollBarPolicy() is off and one.widget()
    )
    return [
        f"{one.objectName()} {one.widget().width()} > {one.viewport().width()}"
        for one in found
        if one.widget().width() > one.viewport().width()
    ]


def cut_labels(window: QWidget) -> list[str]:
    """Words over several lines, of which not all are seen."""
    found = (one for one in window.findChildren(QLabel) if one.isVisible() and one.wordWrap())
    return [
        f"{one.text()} {one.height()} < {one.heightForWidth(one.width())}"
        for one in found
        if one.height() < one.heightForWidth(one.width())
    ]


def all_cut(window: QWidget) -> list[str]:
    """Everything that this module finds."""
    return [
        *cut_buttons(window),
        *cut_titles(window),
        *wide_panes(window),
        *cut_labels(window),
    ]
