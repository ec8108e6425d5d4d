"""What is wrong in a file of a policy or a scenario, in both languages, for the console."""

from collections.abc import Mapping

from clerk_app.domain.errors import YichuangError

_PROBLEMS: Mapping[str, tuple[str, str]] = {
    "unreadable": ("读不出这个文件", "it cannot be read"),
    "not_json": ("内容不是 JSON", "it is no JSON"),
    "not_an_object": ("应当是一组“名称: 值”", "it must be an object of names and values"),
    "unknown_key": ("没有这一项", "there is no such entry"),
    "absent": ("缺少这一项", "it is missing"),
    "doubled": ("写了两次", "it stands there twice"),
    "empty": ("不能为空", "it must not be empty"),
    "not_a_list": ("应当是一列，如 [ … ]", "it must be a list, [ … ]"),
    "not_a_number": ("要填数", "it must be a number"),
    "not_text": ("要填文字，加引号", "it must be text in quotes"),
    "not_a_time": ("要填时刻，如 09:30", "it must be a time such as 09:30"),
    "not_from_and_to": ("要填起止两个时刻", "it must be two times, from and to"),
    "not_after_opens": ("要晚于开门时间", "it must be later than the opening"),
    "not_after_starts": ("要晚于开始时间", "it must be later than the beginning"),
    "not_in_order": ("要按先后写，起在止前", "they must be in order, each from before its to"),
    "stands_in_the_scenario": ("方案文件里已经有了", "the scenario says it already"),
    "out_of_range": ("超出了允许的范围", "it is out of range"),
    "below_one": ("至少是 1", "it must be 1 or more"),
}


def simulation_file(trouble: YichuangError) -> str:
    """Which file, what in it, why, and what to do."""
    facts = {key: str(trouble.facts.get(key, "")) for key in ("name", "key", "problem")}
    code, _, rest = facts["problem"].partition(":")
    if code == "not_one_of":
        listed = rest.replace("/", ", ")
        said = (f"只能写 {listed}", f"only {listed} may stand there")
    elif code == "absent" and rest:
        said = (
            f"一次也没写 {rest}，这类人就永远叫不到",
            f"{rest} is missing and would never be called",
        )
    else:
        said = _PROBLEMS.get(code, (facts["problem"], facts["problem"]))
    where = (f"的 {facts['key']}", f"{facts['key']} in ") if facts["key"] else ("", "")
    return (
        f"文件“{facts['name']}”{where[0]}：{said[0]}。请改正文件后再运行。"
        f" · {where[1]}{facts['name']}: {said[1]}; mend the file and run it again."
    )
