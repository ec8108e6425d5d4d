"""A window for one editor, and the catalogue we ship."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_reading import read_catalogue
from tests.helpers.samples import catalogue_doc


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue we ship."""
    return read_catalogue(catalogue_doc())


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window in front."""
    made = QWidget()
    qtbot.addWidget(made)
    return made
