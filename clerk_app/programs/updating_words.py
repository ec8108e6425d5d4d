"""Sentences about new versions of the program, for the console."""

from clerk_app.domain.errors import Trouble

UPDATING: dict[Trouble, str] = {
    Trouble.UPDATE_SOURCE: "没有设置更新来源（update_url），或本程序没有带更新的根证书。"
    " · No source is set (update_url), or this build was shipped without a signing root.",
    Trouble.UPDATE_CHECKOUT: "本程序从源码运行，请用 git 更新。"
    " · This runs from a checkout; bring it up to date with git.",
    Trouble.UPDATE_UNREACHABLE: "连不上更新来源：{url}。现用的版本不受影响。"
    " · The source of new versions cannot be reached; the present version goes on.",
    Trouble.UPDATE_REFUSED: "更新没有通过签名核验（{problem}），没有安装。请联系技术支持。"
    " · What the source gave is not as it was signed ({problem}); nothing was installed.",
    Trouble.UPDATE_BROKEN: "新版 {version} 在本机装不上（{problem}），仍用现在的版本。"
    " · Version {version} cannot be put in place here ({problem}); the present one stays.",
}
