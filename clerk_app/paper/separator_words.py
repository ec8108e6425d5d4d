"""The words of a separator sheet (分隔页)."""

TITLE = "分隔页"
FOLLOWS = "后面的页归入"
OF_CASE = "办件编号"
OF_DRAFT = "申请人"
HOW = "扫描时放在这份材料的前面，一次放入全部材料即可；本页不归入材料，用后可以再用。"
DRAFT_ONLY = "尚未收件：收件后请重新打印分隔页。"
NOBODY = "（未填）"
