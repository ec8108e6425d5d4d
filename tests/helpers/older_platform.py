"""The contract as a platform of an older release has it."""

import copy
from typing import Any

from sync import contract
from sync.contract import Contract


def contract_without(kind: str) -> Contract:
    """The contract before a kind of operation was added."""
    document = copy.deepcopy(contract.load().document)
    schemas: dict[str, Any] = document["components"]["schemas"]
    del schemas["Operation"]["discriminator"]["mapping"][kind]
    schemas["Kind"]["enum"].remove(kind)
    return Contract(document)


def contract_of_one_suite() -> Contract:
    """The contract before stations could enrol with keys of the national suite."""
    document = copy.deepcopy(contract.load().document)
    schemas: dict[str, Any] = document["components"]["schemas"]
    schemas["EnrolmentRequest"]["properties"]["public_key"]["pattern"] = "^[A-Za-z0-9_-]{43}$"
    return Contract(document)


def contract_without_path(path: str) -> Contract:
    """The contract before anything could be asked at a path."""
    document = copy.deepcopy(contract.load().document)
    del document["paths"][path]
    return Contract(document)
