"""A sheet of many cases is had again from any of them: as it was, or one more copy."""

from clerk_app.desk import bundle_printing, bundles
from clerk_app.domain.changes import Changes
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench
from tests.ui.workbench.test_decisions import FOOD, accepted, paper
from ui.pages.workbench.outcomes import Step


def test_the_menu_of_a_case_has_its_sheets(bench: Bench) -> None:
    accepted(bench, FOOD)
    case, station = bench.stored(), bench.station
    bundle, _ = bundles.make_bundle(
        station,
        CLERK,
        case.items[0].department,
        (case.case_id,),
        operation_id=station.ids.new(),
    )
    sheet, changes = bundle_printing.print_sheet(station, CLERK, bundle.number)
    content = sheet.path.read_bytes()
    bench.bus.tell(changes | Changes.CASE)
    bench.settled()
    bench.hand.click("close_receipt")
    bench.hand.click(Step.MORE.value)
    bench.hand.take(f"issued:bundle_sheet:{bundle.number}:1:open")
    bench.hand.until(lambda: "材料交接单" in paper(bench), "the sheet as it was")
    shown = bench.page._receipt.printed
    assert shown is not None
    assert shown.path.read_bytes() == content
    bench.hand.click("print_copy")
    bench.hand.take("reason:lost")
    bench.hand.until(lambda: "第2次打印" in paper(bench), "one more of it")
    assert "材料交接单" in paper(bench)
    copies = [one.copy for one in bench.stored().papers if one.kind == "bundle_sheet"]
    assert copies == [1, 2]
