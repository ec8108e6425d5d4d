"""Every soak there is; a new one is a function `Budget -> rows` beside this, and a line here.

Those whose size is fixed come first: what they leave of their time goes to those that can use it.
"""

from tests.soak import (
    backlog,
    bad_line,
    blob_restarts,
    claim_pace,
    cut_uploads,
    first_sync,
    gui_soak,
    hall_soak,
    kills,
    partitions,
    properties,
    sync_soak,
)
from tests.soak.goals import Gate, Soak
from tests.soak.slow_tests import slow_tests

SOAKS: tuple[Soak, ...] = (
    Soak(("G9",), hall_soak.rows),
    Soak(("G9",), claim_pace.rows, share=0.3),
    slow_tests("G16", "", "tests/store/test_store_upgrades.py", marked="not slow"),
    Soak(("G13",), gui_soak.rows, share=0.5),
    slow_tests("G4", "", "tests/store/test_store_power_cuts.py", whole=Gate.RELEASE),
    slow_tests(
        "G6",
        "",
        "tests/store/test_store_failing_disk.py",
        "tests/store/test_store_full_disk.py",
        marked="",
        whole=Gate.RELEASE,
    ),
    Soak(("G12",), backlog.rows, share=0.2),
    Soak(("G12",), blob_restarts.rows, share=0.3),
    Soak(("G8",), cut_uploads.rows, share=0.5),
    Soak(("first sync",), first_sync.rows, share=0.5),
    slow_tests("five days", "500 cases without a link settle", "tests/soak/test_field_office.py"),
    slow_tests("numbers", "given once in every history", "tests/sync/test_numbers_model.py"),
    slow_tests("damaged", "500 stores: never silently wrong", "tests/store/test_store_salvage.py"),
    slow_tests("stations away", "as the model says after every act", "tests/desk/hall"),
    slow_tests("carrier", "as the model says after every act", "tests/sync/carrier"),
    Soak(("G9",), partitions.rows, share=0.5),
    Soak(("G7",), bad_line.rows, share=1.0),
    Soak(("G5",), kills.rows, share=1.5),
    Soak(("properties",), properties.rows, share=1.0),
    Soak(("G3",), sync_soak.rows_of_mutants, share=2.0),
    Soak(("G1", "G2", "G10", "G11", "G14", "G15"), sync_soak.rows, share=6.0),
)
