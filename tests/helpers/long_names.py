"""The longest names a window meets: a company of sixty characters, a person's of many parts."""

from datetime import datetime
from typing import Any

from clerk_app.desk.library import CATALOGUE
from clerk_app.programs.shipped import catalogue_doc
from clerk_app.store.station import StationStore
from tests.helpers.station import RESOURCES, furnish
from ui.rehearsal import visits
from ui.rehearsal.visits import Visit

PERSON = "买买提吐尔逊·阿卜杜热合曼·努尔买买提江·阿不都克里木"
COMPANY = (
    "西安国际港务区丝路跨境电子商务供应链管理与国际货运代理及保税仓储"
    "配送综合服务示例股份有限公司西安高新技术产业开发区第一分公司"
)
ADDRESS = (
    "陕西省西安市灞桥区国际港务区陆港大厦东塔二十三层2301至2318室及保税区丙一号库"
    "（自贸试验区西安国际港务区片区综合服务中心集中办公区第0007号工位）"
)
NOTE = "请补交经产权人签字并注明用途、面积、期限的住所使用证明，以及房屋管理部门出具的用途核查意见"
FIELDS = {
    "applicant.name": PERSON,
    "form.ent_name": COMPANY,
    "form.address": ADDRESS,
    "form.legal_name": PERSON,
    "form.agent_name": PERSON,
}
MORE_OF_AN_ITEM = "（含自由贸易试验区内跨境经营主体的设立、变更、注销及相关备案）"
MORE_OF_A_MATERIAL = "（加盖公章、由全体股东及法定代表人签字并注明与原件一致的复印件）"
SINGLE = Visit(PERSON, visits.SINGLE.cert_no, "B", items=("I04",))
JOINT = Visit(PERSON, visits.JOINT.cert_no, "Z", theme="T01")
NINETEEN = Visit(PERSON, "61030519710315105X", "Z", theme="T03")


def furnish_long(store: StationStore, at: datetime) -> None:
    """A station whose catalogue has the longest names."""
    furnish(store, at)
    doc: dict[str, Any] = catalogue_doc(RESOURCES / "catalogue" / "catalogue.json")
    for one in (*doc["items"], *doc["themes"]):
        one["name"] += MORE_OF_AN_ITEM
    for one in doc["materials"]:
        one["name"] += MORE_OF_A_MATERIAL
    for one in doc["departments"]:
        one["short"] += "监督管理与行政审批服务局"
    with store.begin() as work:
        work.reference.put(CATALOGUE, "2", doc, at=at)
