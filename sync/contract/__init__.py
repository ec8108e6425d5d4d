"""The contract between stations, citizens and the platform: one OpenAPI document, read as data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import yaml
from jsonschema import (  # type: ignore[import-untyped]
    Draft202012Validator,
    FormatChecker,
    ValidationError,
    validators,
)
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where the wheel has it: four times as fast, and every platform that starts waits."""
_BASE = "urn:yichuang:contract"
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_FORMATS = FormatChecker(formats=("date",))
_QUICK_FORMATS = {"date-time": lambda _: True}
"""Other formats are told to readers and not held against a value."""


def _pattern(_: object, pattern: str, value: object, __: object) -> Iterator[ValidationError]:
    """A pattern as JSON Schema means it: `$` is the end, not the line feed before it as well."""
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield ValidationError("pattern")


Validator = validators.extend(Draft202012Validator, {"pattern": _pattern})


@dataclass(frozen=True, slots=True)
class Judge:
    """One schema, ready to judge values: quickly whether one fits, thoroughly what does not.

    The two read JSON Schema alike except for the names of errors; should the quick one ever
    refuse what the other accepts, the other is right.
    """

    quick: jsonschema_rs.Draft202012Validator
    thorough: Any

    def misfits(self, value: Any) -> "tuple[Misfit, ...]":
        """What it has against `value`, at most ten things, in the order found."""
        if self._fits(value):
            return ()
        found: list[Misfit] = []
        for error in self.thorough.iter_errors(value):
            path = ".".join(str(step) for step in error.absolute_path)
            found.append(Misfit(path, str(error.validator)))
            if len(found) == 10:
                break
        return tuple(found)

    def _fits(self, value: Any) -> bool:
        try:
            return self.quick.is_valid(value)
        except (ValueError, OverflowError):
            # No value of JSON, such as half of a surrogate pair: the thorough one says why.
            return False


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing in a value that the contract does not allow."""

    at: str
    """Dotted path from the root of the value, empty for the root itself."""
    rule: str
    """Keyword of JSON Schema that it breaks."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter in a path, a query or a header."""

    name: str
    place: str
    required: bool
    integer: bool
    default: Any
    judge: Judge = field(repr=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one path, with everything a server needs to judge a request."""

    name: str
    """`operationId`."""
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    security: tuple[str, ...]
    """Names of schemes any of which opens it; empty: open to everybody."""
    media_types: tuple[str, ...]
    """What a body may be; empty: no body is read."""
    body_required: bool
    max_bytes: int
    """Largest body; 0 where the endpoint itself knows."""
    body: Judge | None = field(repr=False)
    """Judges a JSON body; None where the body is not JSON."""


class Contract:
    """The document with its schemas ready to judge values."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Prepare `document`, an OpenAPI 3.1 description."""
        self.document = document
        resource = Resource.from_contents(document, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_BASE, resource)
        self._quick = jsonschema_rs.Registry(
            [(_BASE, dict(document))], draft=jsonschema_rs.Draft202012
        )
        self._schemas = {
            name: self._judge(f"/components/schemas/{name}")
            for name in document["components"]["schemas"]
        }
        self.endpoints = tuple(self._read_endpoints())

    def misfits(self, schema: str, value: Any) -> tuple[Misfit, ...]:
        """What in `value` does not fit the named schema; nothing when it is right."""
        return self._schemas[schema].misfits(value)

    def _judge(self, pointer: str) -> Judge:
        schema = {"$ref": f"{_BASE}#{pointer}"}
        strict = {"$ref": f"{_BASE}#{quote(pointer)}"}
        return Judge(
            jsonschema_rs.Draft202012Validator(
                strict, registry=self._quick, validate_formats=True, formats=_QUICK_FORMATS
            ),
            Validator(schema, registry=self._registry, format_checker=_FORMATS),
        )

    def _read_endpoints(self) -> Iterator[Endpoint]:
        for path, methods in self.document["paths"].items():
            for method in _METHODS:
                if method in methods:
                    yield self._read_endpoint(path, method, methods)

    def _read_endpoint(self, path: str, method: str, methods: Mapping[str, Any]) -> Endpoint:
        here = f"/paths/{_escaped(path)}"
        operation = methods[method]
        body = operation.get("requestBody", {})
        content = body.get("content", {})
        json_body = "application/json" in content
        pointer = f"{here}/{method}/requestBody/content/application~1json/schema"
        return Endpoint(
            name=operation["operationId"],
            method=method.upper(),
            path=path,
            parameters=(
                *self._read_parameters(methods.get("parameters", ()), f"{here}/parameters"),
                *self._read_parameters(
                    operation.get("parameters", ()), f"{here}/{method}/parameters"
                ),
            ),
            security=tuple(
                name
                for scheme in operation.get("security", self.document["security"])
                for name in scheme
            ),
            media_types=tuple(content),
            body_required=body.get("required", False),
            max_bytes=body.get("x-max-bytes", 0),
            body=self._judge(pointer) if json_body else None,
        )

    def _read_parameters(
        self, parameters: tuple[Mapping[str, Any], ...], where: str
    ) -> Iterator[Parameter]:
        for place, given in enumerate(parameters):
            pointer = f"{where}/{place}"
            parameter = given
            if "$ref" in given:
                pointer = given["$ref"].removeprefix("#")
                parameter = self._at(pointer)
            schema = parameter["schema"]
            yield Parameter(
                name=parameter["name"],
                place=parameter["in"],
                required=parameter.get("required", False),
                integer=schema.get("type") == "integer",
                default=schema.get("default"),
                judge=self._judge(f"{pointer}/schema"),
            )

    def _at(self, pointer: str) -> Any:
        value: Any = self.document
        for part in pointer.strip("/").split("/"):
            value = value[part.replace("~1", "/").replace("~0", "~")]
        return value


@cache
def load() -> Contract:
    """The contract this program was built with; read once, since nothing in it ever changes."""
    text = files(__name__).joinpath("openapi.yaml").read_text("utf-8")
    return Contract(yaml.load(text, Loader=_LOADER))  # noqa: S506 - both are safe loaders


def _escaped(path: str) -> str:
    return path.replace("~", "~0").replace("/", "~1")
