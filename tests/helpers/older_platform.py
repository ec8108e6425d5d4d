"""The contract as a platform one release older has it."""

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
