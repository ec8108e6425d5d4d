"""Administrative areas (GB/T 2260): provinces, and Shaanxi's areas past, present and local."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Standing(StrEnum):
    """Who knows an area code, and whether it is still in force."""

    CURRENT = "current"  # GB/T 2260 today
    ABOLISHED = "abolished"  # once GB/T 2260, alive in identity numbers
    PLATFORM_LOCAL = "platform_local"  # made up by a platform for a functional zone


class Level(StrEnum):
    """Level of an area."""

    PROVINCE = "province"  # 省
    PREFECTURE = "prefecture"  # 市, 地区, and functional zones of that rank
    COUNTY = "county"  # 区, 县, 县级市


@dataclass(frozen=True, slots=True)
class Region:
    """One area of the table."""

    code: str
    """Six digits."""
    name: str
    level: Level
    standing: Standing
    parent: str
    """Code of the area it belongs to; empty for a province."""


PROVINCES: Mapping[str, str] = MappingProxyType(
    {
        "11": "北京市",
        "12": "天津市",
        "13": "河北省",
        "14": "山西省",
        "15": "内蒙古自治区",
        "21": "辽宁省",
        "22": "吉林省",
        "23": "黑龙江省",
        "31": "上海市",
        "32": "江苏省",
        "33": "浙江省",
        "34": "安徽省",
        "35": "福建省",
        "36": "江西省",
        "37": "山东省",
        "41": "河南省",
        "42": "湖北省",
        "43": "湖南省",
        "44": "广东省",
        "45": "广西壮族自治区",
        "46": "海南省",
        "50": "重庆市",
        "51": "四川省",
        "52": "贵州省",
        "53": "云南省",
        "54": "西藏自治区",
        "61": "陕西省",
        "62": "甘肃省",
        "63": "青海省",
        "64": "宁夏回族自治区",
        "65": "新疆维吾尔自治区",
        "71": "台湾省",
        "81": "香港特别行政区",
        "82": "澳门特别行政区",
    }
)
"""First two digits of a code to the name of the province; the whole of GB/T 2260's 34."""

# The 118 codes in force, checked 2026-11-23 (domain facts 2.6).
_CURRENT = """
610000陕西省 610100西安市 610102新城区 610103碑林区 610104莲湖区 610111灞桥区 610112未央区
610113雁塔区 610114阎良区 610115临潼区 610116长安区 610117高陵区 610118鄠邑区 610122蓝田县
610124周至县 610200铜川市 610202王益区 610203印台区 610204耀州区 610222宜君县 610300宝鸡市
610302渭滨区 610303金台区 610304陈仓区 610305凤翔区 610323岐山县 610324扶风县 610326眉县
610327陇县 610328千阳县 610329麟游县 610330凤县 610331太白县 610400咸阳市 610402秦都区
610403杨陵区 610404渭城区 610422三原县 610423泾阳县 610424乾县 610425礼泉县 610426永寿县
610428长武县 610429旬邑县 610430淳化县 610431武功县 610481兴平市 610482彬州市 610500渭南市
610502临渭区 610503华州区 610522潼关县 610523大荔县 610524合阳县 610525澄城县 610526蒲城县
610527白水县 610528富平县 610581韩城市 610582华阴市 610600延安市 610602宝塔区 610603安塞区
610621延长县 610622延川县 610625志丹县 610626吴起县 610627甘泉县 610628富县 610629洛川县
610630宜川县 610631黄龙县 610632黄陵县 610681子长市 610700汉中市 610702汉台区 610703南郑区
610722城固县 610723洋县 610724西乡县 610725勉县 610726宁强县 610727略阳县 610728镇巴县
610729留坝县 610730佛坪县 610800榆林市 610802榆阳区 610803横山区 610822府谷县 610824靖边县
610825定边县 610826绥德县 610827米脂县 610828佳县 610829吴堡县 610830清涧县 610831子洲县
610881神木市 610900安康市 610902汉滨区 610921汉阴县 610922石泉县 610923宁陕县 610924紫阳县
610925岚皋县 610926平利县 610927镇坪县 610929白河县 610981旬阳市 611000商洛市 611002商州区
611021洛南县 611022丹凤县 611023商南县 611024山阳县 611025镇安县 611026柞水县
"""

# The 115 abolished since 1980: 地区 to 1982-2000 (6121-6127), counties that became cities and
# districts, and the numbers of 省直辖县级市 (6190). A large share of adults still carry them.
_ABOLISHED = """
610121长安县 610123临潼县 610125户县 610126高陵县 610221耀县 610321宝鸡县 610322凤翔县
610325武功县 610401咸阳市 610421兴平县 610427彬县 610521华县 610623子长县 610624安塞县
610721南郑县 610821神木县 610823横山县 610928旬阳县 612100渭南地区 612101渭南市 612102韩城市
612103华阴市 612121蓝田县 612122临潼县 612123渭南县 612124华县 612125华阴县 612126潼关县
612127大荔县 612128蒲城县 612129澄城县 612130白水县 612131韩城县 612132合阳县 612133富平县
612200咸阳地区 612201咸阳市 612221兴平县 612222周至县 612223户县 612224三原县 612225泾阳县
612226高陵县 612227乾县 612228礼泉县 612229永寿县 612230彬县 612231长武县 612232旬邑县
612233淳化县 612300汉中地区 612301汉中市 612321南郑县 612322城固县 612323洋县 612324西乡县
612325勉县 612326宁强县 612327略阳县 612328镇巴县 612329留坝县 612330佛坪县 612400安康地区
612401安康市 612421安康县 612422汉阴县 612423石泉县 612424宁陕县 612425紫阳县 612426岚皋县
612427平利县 612428镇坪县 612429旬阳县 612430白河县 612500商洛地区 612501商州市 612521商县
612522洛南县 612523丹凤县 612524商南县 612525山阳县 612526镇安县 612527柞水县 612600延安地区
612601延安市 612621延长县 612622延川县 612623子长县 612624安塞县 612625志丹县 612626吴旗县
612627甘泉县 612628富县 612629洛川县 612630宜川县 612631黄龙县 612632黄陵县 612633宜君县
612700榆林地区 612701榆林市 612721榆林县 612722神木县 612723府谷县 612724横山县 612725靖边县
612726定边县 612727绥德县 612728米脂县 612729佳县 612730吴堡县 612731清涧县 612732子洲县
619001兴平市 619002韩城市 619003华阴市
"""

# Zones without a GB/T 2260 code, as a provincial government site numbers them.
_PLATFORM_LOCAL = "611100杨凌示范区 616900西咸新区"


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY


def _parent(code: str, level: Level) -> str:
    if level is Level.PROVINCE:
        return ""
    # 6190xx were answerable to the province, so no prefecture stands between.
    if level is Level.PREFECTURE or code[2:4] == "90":
        return f"{code[:2]}0000"
    return f"{code[:4]}00"


def _regions(table: str, standing: Standing) -> dict[str, Region]:
    found: dict[str, Region] = {}
    for entry in table.split():
        code, name = entry[:6], entry[6:]
        level = _level(code)
        found[code] = Region(code, name, level, standing, _parent(code, level))
    return found


REGIONS: Mapping[str, Region] = MappingProxyType(
    _regions(_CURRENT, Standing.CURRENT)
    | _regions(_ABOLISHED, Standing.ABOLISHED)
    | _regions(_PLATFORM_LOCAL, Standing.PLATFORM_LOCAL)
)
"""Every known area of Shaanxi by its code."""


def province_name(code: str) -> str | None:
    """Name of the province a code begins with, None when there is none."""
    return PROVINCES.get(code[:2])


def region(code: str) -> Region | None:
    """The area of Shaanxi with exactly this code, whatever its standing; None when unknown."""
    return REGIONS.get(code)


def is_current(code: str) -> bool:
    """Whether `code` is an area of Shaanxi in GB/T 2260 today, at any level."""
    return _has_standing(code, Standing.CURRENT)


def is_current_county(code: str) -> bool:
    """Whether `code` is a county, district or county-level city of Shaanxi today."""
    found = REGIONS.get(code)
    return is_current(code) and found is not None and found.level is Level.COUNTY


def is_abolished(code: str) -> bool:
    """Whether `code` was an area of Shaanxi once and is not any more."""
    return _has_standing(code, Standing.ABOLISHED)


def is_platform_local(code: str) -> bool:
    """Whether `code` is a platform's own number for a zone that GB/T 2260 does not know."""
    return _has_standing(code, Standing.PLATFORM_LOCAL)


def areas_within(parent: str) -> tuple[Region, ...]:
    """Current areas directly below `parent`, in the order of their codes."""
    return tuple(one for one in REGIONS.values() if one.parent == parent and is_current(one.code))


def place_name(code: str) -> str:
    """Full name from the province down (陕西省宝鸡市凤翔区), as far as the table knows.

    Empty for a code of no province.
    """
    names: list[str] = []
    found = REGIONS.get(code)
    while found is not None:
        names.append(found.name)
        found = REGIONS.get(found.parent)
    return "".join(reversed(names)) or province_name(code) or ""


def _has_standing(code: str, standing: Standing) -> bool:
    found = REGIONS.get(code)
    return found is not None and found.standing is standing
