"""Every soak there is; a new one is a function `Budget -> rows` beside this, and a line here.

Those whose size is fixed come first: what they leave of their time goes to those that can use it.
"""

from tests.soak import gui_soak, hall_soak, sync_soak
from tests.soak.goals import Soak
from tests.soak.slow_tests import slow_tests

SOAKS: tuple[Soak, ...] = (
    Soak(("G9",), hall_soak.rows),
    slow_tests("G16", "", "tests/store/test_store_upgrades.py", marked="not slow"),
    Soak(("G13",), gui_soak.rows, share=0.5),
    slow_tests("stations away", "as the model says after every act", "tests/desk/hall"),
    slow_tests("carrier", "as the model says after every act", "tests/sync/carrier"),
    Soak(("G3",), sync_soak.rows_of_mutants, share=2.0),
    Soak(("G1", "G2", "G10", "G11", "G14", "G15"), sync_soak.rows, share=6.0),
)
