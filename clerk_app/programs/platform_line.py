"""The line to the platform as the settings of an installation name it."""

import logging

from clerk_app.config import Settings
from clerk_app.desk.platform_memory import StationMemory
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from sync.adapter import PlatformAdapter, Setup
from sync.adapters import NoAdapter, make_adapter, read_options

log = logging.getLogger(__name__)


def line_to_platform(
    station: Station, settings: Settings
) -> tuple[PlatformAdapter, YichuangError | None]:
    """The adapter that is set, or one that sends nothing and the trouble that was met."""
    try:
        setup = Setup(
            url=settings.platform_url.rstrip("/"),
            token=settings.platform_token,
            options=read_options(settings.platform_options),
            hall=settings.hall_id,
            memory=StationMemory(station),
            now=station.clock.now,
            ca=settings.platform_ca,
        )
        return make_adapter(settings.platform_adapter, setup), None
    except YichuangError as trouble:
        log.error("no line to the platform: %s %s", trouble.trouble.value, trouble.facts)
        return NoAdapter(trouble.trouble), trouble
