"""A hall's database as `clerk hall init` leaves it, and one store for each kind of machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from clerk_app.desk.hall import Hall
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_setup import HallSetup
from tests.helpers.halls import new_hall
from tests.helpers.postgres import Postgres


@dataclass(frozen=True, slots=True)
class HallDatabase:
    """The administrator's address of a hall that is set up, and that of each kind of machine."""

    admin: str
    urls: dict[HallRole, str]


@contextmanager
def set_up_hall(server: Postgres) -> Iterator[HallDatabase]:
    """A new database with roles and schema; both are gone afterwards."""
    with server.fresh_database() as url:
        setup = HallSetup.at(url)
        logins = setup.init({})
        try:
            yield HallDatabase(url, {one.role: setup.url_for(one) for one in logins})
        finally:
            server.forget_roles(setup.database)


@contextmanager
def halls_of(database: HallDatabase) -> Iterator[dict[HallRole, Hall]]:
    """One and the same hall, as each kind of machine has it."""
    stores = {role: HallStore.open(url) for role, url in database.urls.items()}
    first = new_hall(stores[HallRole.WINDOW])
    try:
        yield {role: replace(first, store=store) for role, store in stores.items()}
    finally:
        for store in stores.values():
            store.close()
