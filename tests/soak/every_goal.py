"""Every soak there is; a new one is a function `Budget -> rows` beside this, and a line here.

Those whose size is fixed come first: what they leave of their time goes to those that can use it.
"""

from tests.soak import gui_soak, hall_soak, sync_soak
from tests.soak.goals import Gate, Soak
from tests.soak.slow_tests import slow_tests

SOAKS: tuple[Soak, ...] = (
    Soak(("G9",), hall_soak.rows),
    slow_tests("G16", "", "tests/store/test_store_upgrades.py", marked="not slow"),
    Soak(("G13",), gui_soak.rows, share=0.5),
    slow_tests("G4", "", "tests/store/test_store_power_cuts.py", whole=Gate.RELEASE),
    slow_tests("G5", "", "tests/journey/test_killed_windows.py"),
    slow_tests(
        "G6",
        "",
        "tests/store/test_store_failing_disk.py",
        "tests/store/test_store_full_disk.py",
        marked="",
        whole=Gate.RELEASE,
    ),
    slow_tests("G7", "", "tests/soak/test_bad_line.py"),
    slow_tests("G8", "", "tests/soak/test_cut_uploads.py"),
    slow_tests("G12", "", "tests/soak/test_backlog.py"),
    slow_tests("five days", "500 cases without a link settle", "tests/soak/test_field_office.py"),
    slow_tests("first sync", "100,000 cases, cut and resumed", "tests/sync/wire"),
    slow_tests("numbers", "given once in every history", "tests/sync/test_numbers_model.py"),
    slow_tests("damaged", "500 stores: never silently wrong", "tests/store/test_store_salvage.py"),
    slow_tests("stations away", "as the model says after every act", "tests/desk/hall"),
    slow_tests("carrier", "as the model says after every act", "tests/sync/carrier"),
    Soak(("G3",), sync_soak.rows_of_mutants, share=2.0),
    Soak(("G1", "G2", "G10", "G11", "G14", "G15"), sync_soak.rows, share=6.0),
)
