"""A very plain browser: pages over HTTP, their forms filled in and sent as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Self
from urllib.parse import urljoin

import requests


@dataclass(slots=True)
class Form:
    """One form with what would be sent when nothing is changed."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    file_field: str = ""


class Page(HTMLParser):
    """A page read: its text, its forms, its links."""

    def __init__(self, answer: requests.Response) -> None:
        super().__init__()
        self.status = answer.status_code
        self.url = answer.url
        self.headers = answer.headers
        self.html = answer.text
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._texts: list[str] = []
        self._select = self._textarea = ""
        self.feed(answer.text)

    @property
    def text(self) -> str:
        """Everything a reader sees, in one line."""
        return " ".join("".join(self._texts).split())

    def form(self, action: str) -> Form:
        """The form that is sent to a path."""
        return next(one for one in self.forms if one.action == action)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "form":
            self.forms.append(Form(given["action"], given.get("method", "get")))
        elif self.forms and tag == "input":
            if given.get("type") == "file":
                self.forms[-1].file_field = given["name"]
            else:
                self.forms[-1].values[given["name"]] = given.get("value", "")
        elif self.forms and tag == "select":
            self._select = given["name"]
            self.forms[-1].values[self._select] = ""
        elif self.forms and tag == "option" and self._select:
            known = self.forms[-1].choices.get(self._select, ())
            self.forms[-1].choices[self._select] = (*known, given.get("value", ""))
            if "selected" in given:
                self.forms[-1].values[self._select] = given.get("value", "")
        elif self.forms and tag == "textarea":
            self._textarea = given["name"]
            self.forms[-1].values[self._textarea] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.forms[-1].values[self._textarea] += data
        else:
            self._texts.append(data)


class Browser:
    """Keeps cookies between pages, follows redirects, runs no scripts."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._session = requests.Session()
        self._session.trust_env = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def open(self, path: str) -> Page:
        """Go to a page."""
        return Page(self._session.get(urljoin(self.base, path), timeout=30))

    def send(
        self, form: Form, values: Mapping[str, str] | None = None, file: Path | None = None
    ) -> Page:
        """Fill a form in and send it."""
        files = None
        if file is not None:
            files = {form.file_field: (file.name, file.read_bytes())}
        return Page(
            self._session.post(
                urljoin(self.base, form.action),
                data={**form.values, **(values or {})},
                files=files,
                timeout=30,
            )
        )
