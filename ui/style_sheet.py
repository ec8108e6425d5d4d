"""The Qt style sheets as templates; `theme.py` fills in tokens (`$name`), nothing else does."""

SHEET = """
* { outline: none; }
QWidget { color: $ink; }
QMainWindow, QDialog, QWidget[role="ground"] { background: $ground; }
QWidget[role="surface"] { background: $surface; }
QLabel { background: transparent; }
QToolTip { background: $ink; color: $surface; border: $hair solid $ink; padding: $s1; }

QLabel[role="small"] { font-size: $pt_small; color: $ink_soft; }
QLabel[role="soft"] { color: $ink_soft; }
QLabel[role="lead"] { font-size: $pt_lead; font-weight: 600; }
QLabel[role="title"] { font-size: $pt_title; font-weight: 600; }
QLabel[role="display"] { font-size: $pt_display; font-weight: 700; }
QLabel[role="number"] { font-size: $pt_number; font-weight: 700; color: $primary; }
QLabel[role="giant"] { font-size: $pt_giant; font-weight: 700; color: $primary; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="primary"] { color: $primary; }
QLabel[tone="soft"] { color: $ink_soft; }
QLabel[dimmed="true"] { color: $ink_faint; }

QFrame[role="card"] { background: $surface; border: $hair solid $line; border-radius: $radius; }
QFrame[role="rule"] { background: $line; border: none; }
QFrame[role="well"] { background: $raised; border: $hair solid $line; border-radius: $radius; }
QFrame[role="chip"] {
    border-radius: $pill; border: $hair solid $line; background: $raised;
}
QFrame[role="chip"][tone="good"] { background: $good_wash; border-color: $good; }
QFrame[role="chip"][tone="warn"] { background: $warn_wash; border-color: $warn; }
QFrame[role="chip"][tone="bad"] { background: $bad_wash; border-color: $bad; }
QFrame[role="chip"][tone="primary"] { background: $primary_wash; border-color: $primary; }
QFrame[role="lane"] {
    border: $thick solid transparent; border-radius: $radius; background: transparent;
}
QFrame[role="lane"]:focus { border-color: $primary; }
QFrame[role="banner"] { border-radius: $radius; border: $hair solid $line; background: $surface; }
QFrame[role="banner"][tone="good"] { background: $good_wash; border-color: $good; }
QFrame[role="banner"][tone="warn"] { background: $warn_wash; border-color: $warn_line; }
QFrame[role="banner"][tone="bad"] { background: $bad_wash; border-color: $bad_line; }
QFrame[role="banner"][tone="primary"] {
    background: $primary_wash; border-color: $primary_line;
}
QFrame[role="toast"] { background: $ink; border-radius: $radius; border: none; }
QFrame[role="toast"][tone="bad"] { background: $bad; }
QFrame[role="toast"][tone="good"] { background: $good; }
QFrame[role="toast"] QLabel { color: $surface; }
QFrame[role="toast"] QPushButton {
    color: $surface; background: transparent; border-color: transparent;
}
QFrame[role="toast"] QPushButton:focus { border: $thick solid $ring; }
QFrame[role="alert"] { background: $bad; border-radius: $radius; border: none; }
QFrame[role="alert"] QLabel { color: $surface; }
QFrame[role="alert"] QPushButton { color: $bad; background: $surface; border-color: $surface; }
QFrame[role="alert"] QPushButton:hover { background: $bad_wash; }
QFrame[role="alert"] QPushButton:focus { border: $thick solid $ring; }
QFrame[role="card"][tone="bad"] { border: $thick solid $bad; }
QFrame[role="card"][tone="primary"] { border: $thick solid $primary; background: $primary_wash; }
QFrame[role="card"][tone="warn"] { border-color: $warn; }
QFrame[role="card"][tone="soft"] { background: $raised; }
QFrame[role="veil"] { background: rgba(238, 242, 247, 200); border: none; }

QPushButton, QToolButton[role="quiet"] {
    background: $surface; color: $ink; border: $hair solid $edge; border-radius: $radius;
    padding: $s1 $s3; min-height: $s5;
}
QPushButton:hover { background: $primary_wash; border-color: $primary; }
QPushButton:pressed, QPushButton:checked { background: $primary_wash; border-color: $primary_down; }
QPushButton:focus, QToolButton:focus { border: $thick solid $primary; }
QPushButton:disabled { color: $ink_faint; background: $disabled_ground; border-color: $line; }
QPushButton[role="primary"] {
    background: $primary; color: $on_primary; border-color: $primary; font-weight: 600;
}
QPushButton[role="primary"]:hover { background: $primary_hover; }
QPushButton[role="primary"]:pressed { background: $primary_down; }
QPushButton[role="primary"]:focus { border: $thick solid $ring; }
QPushButton[role="primary"]:disabled {
    background: $disabled_ground; color: $ink_faint; border-color: $line;
}
QPushButton[role="danger"] { color: $bad; border-color: $bad; }
QPushButton[role="danger"]:hover { background: $bad_wash; }
QPushButton[role="danger"]:focus { border: $thick solid $bad; }
QPushButton[role="danger"]:disabled { color: $ink_faint; border-color: $line; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
    background: transparent; border-color: transparent; color: $primary; padding: $s1 $s2;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $primary_wash; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {
    border: $thick solid $primary;
}
QPushButton[role="quiet"]:disabled { background: transparent; color: $ink_faint; }
QPushButton[scale="large"] { font-size: $pt_lead; min-height: $s7; }
QPushButton[keyed="true"] { text-align: left; padding-left: $s2; padding-right: $s1; }
QComboBox[scale="large"] { font-size: $pt_lead; min-height: $s6; }
QComboBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QComboBox QLineEdit:focus { border: none; }
QPushButton::menu-indicator { image: none; width: 0; }

QPushButton[role="tab"] {
    background: $disabled_ground; border-color: $line; border-bottom-color: $edge; padding: 0;
}
QPushButton[role="tab"]:hover { background: $primary_wash; border-color: $primary_line; }
QPushButton[role="tab"]:checked {
    background: $surface; border-color: $primary; border-bottom: $thick solid $primary;
}
QToolButton[role="cross"] {
    background: transparent; border: none; border-radius: $s1; padding: $half;
}
QToolButton[role="cross"]:hover { background: $bad_wash; }

QLabel[role="letter"] {
    font-weight: 700; color: $primary; background: $primary_wash; border-radius: $s1;
}
QLabel[role="keycap"] {
    font-size: $pt_small; color: $ink_soft; background: $raised; border: $hair solid $line;
    border-radius: $s1; padding: 0 $s1;
}
QPushButton[role="primary"] QLabel[role="keycap"] {
    color: $on_primary; background: $primary_down; border-color: $primary_down;
}
QLabel[role="keycap"]:disabled, QPushButton[role="primary"] QLabel[role="keycap"]:disabled {
    color: $ink_faint; background: transparent; border-color: $line;
}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox, QDateTimeEdit {
    background: $surface; border: $hair solid $edge; border-radius: $radius;
    padding: $s1 $s2; selection-background-color: $primary; selection-color: $on_primary;
}
QLineEdit, QComboBox, QDateEdit, QSpinBox, QDateTimeEdit { min-height: $s5; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QDateEdit:hover { border-color: $primary; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
QSpinBox:focus, QDateTimeEdit:focus { border: $thick solid $primary; }
QLineEdit[tone="bad"], QPlainTextEdit[tone="bad"], QComboBox[tone="bad"], QDateEdit[tone="bad"] {
    border: $thick solid $bad; background: $bad_wash;
}
QLineEdit:read-only { background: $raised; border-color: $line; color: $ink_soft; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled {
    background: $disabled_ground; color: $ink_faint; border-color: $line;
}
QLineEdit[scale="large"] { font-size: $pt_lead; min-height: $s6; }
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {
    border: none; width: $s6; subcontrol-origin: padding; subcontrol-position: center right;
}
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
    image: url(resources:icons/chevron-down.svg); width: $s3; height: $s3;
}
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button {
    border: none; width: $s5;
}
QSpinBox::up-arrow, QDateEdit::up-arrow { image: url(resources:icons/chevron-up.svg); }
QSpinBox::down-arrow, QDateEdit::down-arrow { image: url(resources:icons/chevron-down.svg); }
QSpinBox::up-arrow, QDateEdit::up-arrow, QSpinBox::down-arrow, QDateEdit::down-arrow {
    width: $s2; height: $s2;
}
QComboBox QAbstractItemView {
    background: $surface; border: $hair solid $edge; selection-background-color: $primary_wash;
    selection-color: $ink; padding: $half;
}
QComboBox QAbstractItemView::item { min-height: $s6; padding: 0 $s2; }

QCheckBox, QRadioButton { spacing: $s2; padding: $half; border: $thick solid transparent;
    border-radius: $s1; }
QCheckBox:focus, QRadioButton:focus { border-color: $primary; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: $s3; height: $s3; }
QCheckBox::indicator, QListView::indicator {
    border: $hair solid $edge; border-radius: $half; background: $surface;
}
QCheckBox::indicator:checked, QListView::indicator:checked {
    image: url(resources:icons/check-white.svg); background: $primary; border-color: $primary;
}
QCheckBox::indicator:disabled { background: $disabled_ground; border-color: $line; }

QTableView, QListView, QTreeView {
    background: $surface; border: $hair solid $line; border-radius: $radius;
    gridline-color: $line; alternate-background-color: $raised;
    selection-background-color: $primary_wash; selection-color: $ink;
}
QTableView:focus, QListView:focus, QTreeView:focus { border-color: $primary; }
QTableView::item, QListView::item { padding: $s1 $s2; border: none; }
QTableView::item:selected, QListView::item:selected { background: $primary_wash; color: $ink; }
QHeaderView { background: $raised; border: none; }
QHeaderView::section {
    background: $raised; color: $ink_soft; font-weight: 600; border: none;
    border-bottom: $hair solid $line; padding: $s1 $s3;
}
QTableCornerButton::section { background: $raised; border: none; }

QMenu { background: $surface; border: $hair solid $edge; padding: $s1; }
QMenu::item { padding: $s1 $s5; min-height: $s5; border-radius: $s1; }
QMenu::item:selected { background: $primary_wash; color: $ink; }
QMenu::item:disabled { color: $ink_faint; }
QMenu::separator { height: $hair; background: $line; margin: $s1; }

QTabWidget::pane { border: none; border-top: $hair solid $line; }
QTabBar::tab {
    background: transparent; color: $ink_soft; padding: $s1 $s4; min-height: $s5;
    border: none; border-bottom: $thick solid transparent;
}
QTabBar::tab:selected { color: $primary; border-bottom-color: $primary; font-weight: 600; }
QTabBar::tab:hover { color: $primary; }
QTabBar::tab:focus { border-bottom: $thick solid $ink; }

QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: $s3; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $s3; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: $s1; margin: $half; }
QScrollBar::handle:vertical { min-height: $s8; }
QScrollBar::handle:horizontal { min-width: $s8; }
QScrollBar::handle:hover { background: $ink_soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }

QProgressBar { background: $line; border: none; border-radius: $half; max-height: $s1; }
QProgressBar::chunk { background: $primary; border-radius: $half; }

QFrame[role="rail"] { background: $rail; border: none; }
QFrame[role="rail"] QLabel { color: $on_primary; }
QToolButton[role="rail"] {
    background: transparent; color: $rail_ink; border: $thick solid transparent;
    border-radius: $radius; padding: $s2 0; font-size: $pt_small;
}
QToolButton[role="rail"]:hover { background: $rail_hover; color: $on_primary; }
QToolButton[role="rail"]:checked {
    background: $primary; color: $on_primary; font-weight: 600;
}
QToolButton[role="rail"]:focus { border: $thick solid $ring; }
QFrame[role="strip"] { background: $surface; border: none; border-bottom: $hair solid $line; }
"""

TOUCH_SHEET = """
QLabel[role="touch-title"] { font-size: $pt_touch_title; font-weight: 700; }
QLabel[role="touch-name"] { font-size: $pt_touch_name; font-weight: 700; }
QLabel[role="touch-name"][crowd="true"] { font-size: $pt_touch_crowd_name; }
QLabel[role="touch-line"] { font-size: $pt_touch_line; color: $ink_soft; }
QLabel[role="touch-line"][crowd="true"] { font-size: $pt_touch_crowd_line; }
QLabel[role="touch-line"][tone="ink"] { color: $ink; }
QLabel[role="touch-line"][tone="faint"] { color: $ink_faint; }
QLabel[role="touch-line"][tone="title"] { color: $primary; font-weight: 700; }
QLabel[role="touch-line"][current="true"] { background: $primary_wash; border-radius: $s1; }
QLabel[role="touch-line"][tone="warn"] { color: $warn; font-weight: 600; }
QLabel[role="touch-line"][tone="bad"] { color: $bad; font-weight: 600; }
QLabel[role="touch-line"][tone="good"] { color: $good; font-weight: 600; }
QLabel[role="touch-giant"] { font-size: $pt_touch_giant; font-weight: 700; color: $primary; }
QLabel[role="touch-entry"] {
    font-size: $pt_touch_title; font-weight: 700; background: $surface; color: $ink;
    border: $thick solid $edge; border-radius: $s3; padding: $s1 $s4; min-height: $s12;
}
QLabel[role="touch-entry"][tone="bad"] { border-color: $bad; background: $bad_wash; }
QLineEdit[role="touch-text"] {
    font-size: $pt_touch_line; border: $thick solid $edge; border-radius: $s3;
    padding: 0 $s4; min-height: $s10;
}
QLineEdit[role="touch-text"]:focus { border-color: $primary; }
QLabel[role="touch-letter"] {
    font-size: $pt_touch_title; font-weight: 700; color: $primary; background: $primary_wash;
    border-radius: $s2;
}
QLabel[role="touch-letter"]:disabled { color: $ink_faint; background: $line; }
QLabel[role="touch-name"]:disabled { color: $ink_soft; }
QFrame[role="rail"] QLabel[role="touch-line"], QFrame[role="rail"] QLabel[role="touch-title"] {
    color: $on_primary;
}
QFrame[role="touch-banner"] {
    background: $warn_wash; border: $thick solid $warn_line; border-radius: $s3;
}
QFrame[role="touch-foot"] { background: $surface; border: none; border-top: $thick solid $line; }
QProgressBar[role="touch"] { max-height: $s1; border-radius: 0; background: $line; }
QPushButton[role="touch"] {
    background: $surface; border: $thick solid $primary_line; border-radius: $s3; padding: 0;
}
QPushButton[role="touch"]:pressed { background: $primary_wash; border-color: $primary; }
QPushButton[role="touch"]:focus { border: $thick solid $primary; }
QPushButton[role="touch"][tone="primary"] {
    background: $primary_wash; border-color: $primary;
}
QPushButton[role="touch"][tone="warn"] { background: $warn_wash; border-color: $warn_line; }
QPushButton[role="touch"]:disabled, QPushButton[role="touch"][tone]:disabled {
    background: $disabled_ground; border-color: $line;
}
QPushButton[role="touch-key"] {
    background: $surface; color: $ink; border: $thick solid $primary_line; border-radius: $s2;
    font-size: $pt_touch_name; font-weight: 700; padding: 0;
}
QPushButton[role="touch-key"][tone="soft"] { background: $raised; color: $primary; }
QPushButton[role="touch-key"]:pressed { background: $primary_wash; border-color: $primary; }
QPushButton[role="touch-key"]:focus { border: $thick solid $primary; }
QPushButton[role="touch-key"]:disabled { color: $ink_faint; background: $disabled_ground; }
QPushButton[role="touch-primary"] {
    background: $primary; color: $on_primary; border: $thick solid $primary; border-radius: $s3;
    font-size: $pt_touch_name; font-weight: 700; min-height: $touch; padding: 0 $s6;
}
QPushButton[role="touch-primary"]:pressed { background: $primary_down; }
QPushButton[role="touch-primary"]:focus { border: $thick solid $ring; }
QPushButton[role="touch-primary"]:disabled {
    background: $disabled_ground; color: $ink_faint; border-color: $line;
}
QPushButton[role="touch-quiet"] {
    background: $surface; color: $primary; border: $thick solid $primary_line;
    font-size: $pt_touch_name; font-weight: 600; min-height: $touch; border-radius: $s3;
    padding: 0 $s6;
}
QPushButton[role="touch-quiet"]:pressed { background: $primary_wash; }
QPushButton[role="touch-quiet"]:focus { border: $thick solid $primary; }
QPushButton[role="touch-rail"] {
    background: $rail_hover; color: $on_primary; border: $thick solid $on_primary;
    font-size: $pt_touch_name; font-weight: 700; min-height: $touch_rail; border-radius: $s3;
    padding: 0 $s6;
}
QPushButton[role="touch-rail"]:pressed { background: $primary; }
QPushButton[role="touch-rail"]:focus { border: $thick solid $ring; }
"""
"""Of pages for fingers; letters and targets grow with the screen (`theme.touch_sheet`)."""
