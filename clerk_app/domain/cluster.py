"""How companies apply in a batch (集群注册): what they have in common, what each says itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cluster:
    """How a theme is applied for by many companies at once (集群注册): what they have in common.

    Fields are named as their values are in a case, e.g. `form.address`.
    """

    shared: tuple[str, ...]
    """Asked once for the whole batch, unless the clerk says otherwise."""
    same_as: Mapping[str, str] = field(default_factory=dict)
    """Never asked: by its name, the field whose answer it repeats (申请人 is 法定代表人)."""
    usual: Mapping[str, str] = field(default_factory=dict)
    """What a new batch says at first, by field."""
    materials: tuple[str, ...] = ()
    """Slots handed in once for all companies (住所托管协议)."""
