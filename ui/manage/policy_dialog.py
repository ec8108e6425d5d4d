"""The calling policy (叫号规则) edited as data: in a form, from a file, into a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from clerk_app.desk import hall_settings, policy_file
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.policy_doc import policy_doc, policy_from
from clerk_app.domain.queue_rules import Policy
from ui.manage import setting_words
from ui.manage.number_field import NumberField
from ui.manage.paper_sheet import PaperSheet
from ui.manage.setting_model import SettingCalls, SettingModel, saver
from ui.manage.setting_sheet import NameOf, SettingSheet
from ui.manage.turns_field import TurnsField
from ui.tasks import Tasks

OVERDUE_OFFERED = 60
"""Minutes offered when a manager first lets long waits go first."""


class PolicyDialog(SettingSheet):
    """How the hall calls its visitors."""

    def __init__(
        self,
        hall: Hall,
        tasks: Tasks,
        operator: str,
        parent: QWidget | None = None,
        *,
        name_of: NameOf = str,
        trial: Callable[[Policy], bytes] | None = None,
    ) -> None:
        """`operator` saves; `tasks` is the hall's own lane. Reads at once; show with `open()`.

        `trial` tries a policy on imagined days (`ui.manage.papers`); None: it can't be tried here.
        """
        calls = SettingCalls(
            partial(hall_settings.kept_policy, hall),
            saver(
                hall,
                operator,
                put=hall_settings.set_policy,
                parse=policy_from,
                kept=hall_settings.kept_policy,
            ),
            policy_doc(hall.policy),
        )
        super().__init__(
            SettingModel(calls, tasks, hall.ids),
            self.tr("叫号规则"),
            self.tr("保存后所有窗口从下一次叫号起按新规则；每一版都留存。"),
            parent,
            name_of=name_of,
        )
        self._tasks, self._trial = tasks, trial
        self._try = self.tool("try", self.tr("试一试…"), "start")
        self._try.setVisible(trial is not None)
        self._try.clicked.connect(self._on_try)
        self._import = self.tool("import", self.tr("导入…"))
        self._export = self.tool("export", self.tr("导出…"))
        self._import.clicked.connect(self._on_import)
        self._export.clicked.connect(self._on_export)
        self.add_fields(
            [
                ("turns", TurnsField(self)),
                (
                    "overdue_after_minutes",
                    NumberField("overdue_after_minutes", self, optional_from=OVERDUE_OFFERED),
                ),
                ("slot_grace_minutes", NumberField("slot_grace_minutes", self)),
                ("calls_before_no_show", NumberField("calls_before_no_show", self)),
                ("skip_behind", NumberField("skip_behind", self)),
            ]
        )
        self.start()

    def _on_try(self) -> None:
        """What is on the screen is tried, saved or not; the hall knows nothing of it."""
        draft = dict(self.model.draft)
        trial = self._trial
        if trial is None:
            return

        def run() -> bytes:
            return trial(policy_from(draft))

        PaperSheet(
            run,
            self._tasks,
            self,
            title=self.tr("试一试叫号规则"),
            note=self.tr(
                "按上一个营业日的来人和现在的窗口分工模拟一天，比较现行规则和屏幕上的规则。大厅照常叫号，不受影响。"
            ),
            file_name=self.tr("叫号规则仿真"),
            waiting=self.tr("正在模拟，要等半分钟左右；可以关闭，不影响大厅…"),
        ).open()

    def _on_import(self) -> None:
        dialog = self._files(self.tr("导入叫号规则"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_export(self) -> None:
        dialog = self._files(self.tr("导出叫号规则"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(self.tr("叫号规则.json"))
        dialog.fileSelected.connect(self._on_target_chosen)
        dialog.open()

    def _files(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setObjectName("policy_file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        dialog.setNameFilters([self.tr("叫号规则 (*.json)"), self.tr("所有文件 (*)")])
        return dialog

    def _on_file_chosen(self, path: str) -> None:
        read = partial(policy_file.read_policy, Path(path))
        self._tasks.ask_slow(read, self._on_imported, self._on_file_failed)

    def _on_imported(self, policy: Policy) -> None:
        self.model.take(policy_doc(policy))
        if self.model.edited():
            said = self.tr("已读入文件，改动的项已标出；还没有保存。")
        else:
            said = self.tr("文件和现行规则一样，没有改动。")
        self.worked()
        self.banner.say(said, "primary")

    def _on_target_chosen(self, path: str) -> None:
        """What is on the screen is written: also a draft that is to be tried before it counts."""
        draft = dict(self.model.draft)
        target = Path(path)

        def write() -> Path:
            policy_file.write_policy(target, policy_from(draft))
            return target

        self._tasks.ask_slow(write, self._on_exported, self._on_file_failed)

    def _on_exported(self, path: Path) -> None:
        self.banner.say(self.tr("已导出到 {path}").format(path=path), "good")

    def _on_file_failed(self, error: YichuangError) -> None:
        self.banner.say(setting_words.trouble(error), "bad")
