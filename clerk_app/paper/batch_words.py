"""The words of the receipt of a batch (集群注册收件凭证)."""

TITLE = "集群注册收件凭证"
PROVISIONAL_TITLE = "集群注册收件凭证（离线，待平台确认）"
NUMBER = "批次编号"
SCAN_TO_OPEN = "扫码调出、验真伪"
AGENT = "经办人"
AGENT_CERT = "经办人证件"
AGENT_MOBILE = "联系电话"
HOST = "托管企业"
ADDRESS = "托管住所"
ITEMS = "申请事项"
SHARED_MATERIALS = "共用材料"
COLUMNS = ("序号", "办件编号", "企业名称", "法定代表人", "材料页数")
RECEIVED = "上列企业的申请及所列材料已收到，每户企业按各自的办件编号分别办理。"


def companies_heading(count: int) -> str:
    """Heading of the list of companies."""
    return f"企业名单（共{count}户）"
