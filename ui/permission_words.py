"""Acts that not everybody may do, and roles, in words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clerk_app.domain.permissions import Act, Role

translate = QCoreApplication.translate

ACTS: dict[Act, object] = {
    Act.REMOVE_MATERIAL: QT_TRANSLATE_NOOP("Permission", "移除已收的材料"),
    Act.VOID_CASE: QT_TRANSLATE_NOOP("Permission", "作废办件"),
    Act.ARCHIVE_CASE: QT_TRANSLATE_NOOP("Permission", "办件归档"),
    Act.REPRINT_DECISION: QT_TRANSLATE_NOOP("Permission", "补打决定书"),
    Act.DECISION_AS_ISSUED: QT_TRANSLATE_NOOP("Permission", "决定书原样再打一张"),
    Act.KEEP_DECISION: QT_TRANSLATE_NOOP("Permission", "决定书另存为文件"),
    Act.MORE_ORIGINALS: QT_TRANSLATE_NOOP("Permission", "决定书一次打印几份原件"),
    Act.DECIDE_DIFFERENCE: QT_TRANSLATE_NOOP("Permission", "核对差异"),
    Act.GIVE_UP_OPERATION: QT_TRANSLATE_NOOP("Permission", "放弃一步"),
    Act.LEAD_HALL: QT_TRANSLATE_NOOP("Permission", "打开值班看板"),
    Act.SET_POLICY: QT_TRANSLATE_NOOP("Permission", "修改叫号规则"),
    Act.SET_DUTIES: QT_TRANSLATE_NOOP("Permission", "调整窗口职责"),
    Act.SET_QUEUES: QT_TRANSLATE_NOOP("Permission", "设置队列"),
    Act.CALL_BACK: QT_TRANSLATE_NOOP("Permission", "查看实名差评和回访"),
    Act.SET_LIMITS: QT_TRANSLATE_NOOP("Permission", "修改报警界限"),
    Act.POST_NOTICE: QT_TRANSLATE_NOOP("Permission", "发布通知"),
    Act.END_DAY: QT_TRANSLATE_NOOP("Permission", "日结"),
    Act.OPEN_ANOTHERS_WINDOW: QT_TRANSLATE_NOOP("Permission", "打开别人锁定的窗口"),
    Act.ENROL_OPERATOR: QT_TRANSLATE_NOOP("Permission", "登记人员"),
    Act.CONFIRM_OPERATOR: QT_TRANSLATE_NOOP("Permission", "确认在岗"),
    Act.EXPORT_UNSYNCED: QT_TRANSLATE_NOOP("Permission", "导出未同步的业务"),
    Act.RESTORE_COPY: QT_TRANSLATE_NOOP("Permission", "从第二副本恢复"),
    Act.REBUILD_STORE: QT_TRANSLATE_NOOP("Permission", "重建数据"),
    Act.READ_AUDIT: QT_TRANSLATE_NOOP("Permission", "查看操作记录"),
    Act.PUBLISH_CATALOGUE: QT_TRANSLATE_NOOP("Permission", "发布事项目录"),
}
ROLES: dict[Role, object] = {
    Role.CLERK: QT_TRANSLATE_NOOP("Permission", "窗口人员"),
    Role.MANAGER: QT_TRANSLATE_NOOP("Permission", "值班长"),
    Role.CONSOLE: QT_TRANSLATE_NOOP("Permission", "本机管理员"),
    Role.PROVINCE: QT_TRANSLATE_NOOP("Permission", "省平台管理员"),
}


def act(code: str) -> str:
    """Name of an act; an unknown one stands as it came."""
    return translate("Permission", str(ACTS[Act(code)])) if code in set(Act) else code


def roles(codes: str) -> str:
    """Names of roles that are joined by a stroke."""
    known = [Role(one) for one in codes.split("/") if one in set(Role)]
    said = [translate("Permission", str(ROLES[one])) for one in known]
    return translate("Permission", "或").join(said)
