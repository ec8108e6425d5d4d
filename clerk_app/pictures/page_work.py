"""One page from its original to few bytes: what a child process does for it."""

import hashlib
from dataclasses import dataclass
from typing import Any

from clerk_app.domain.page_steps import PageSteps
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.pictures.carry_out import carry_out, resolution
from clerk_app.pictures.codes_on_page import CodeOnPage
from clerk_app.pictures.encode import BOUND, Coding, encode
from clerk_app.pictures.improve import Proposal, propose
from clerk_app.pictures.opening import open_original
from clerk_app.pictures.orientation import By
from clerk_app.store.sealed_file import Source


@dataclass(frozen=True, slots=True)
class PageTask:
    """What is to be made of one picture of a file."""

    path: Source
    frame: int = 0
    steps: PageSteps | None = None
    """None: they are proposed."""
    bound: int = BOUND
    apart: bool = False
    """The file is a PDF of scans, and this page of it is wanted."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was made of a page, less its bytes."""

    steps: PageSteps
    blank: bool
    upright_by: By
    codes: tuple[CodeOnPage, ...]
    coding: Coding
    coloured: bool
    width: int
    height: int
    dpi: int
    within: bool
    sha256: str
    """Of the bytes."""
    frames: int = 1
    """Pictures in the file it came in."""


def make_page(task: PageTask) -> tuple[Any, bytes]:
    """The page's facts as a plain JSON object, and its picture in few bytes.

    Steps that a person has chosen are carried out as they are; nothing is looked for on the page
    then. Raises RuleError as `open_original` and `check_steps` do.
    """
    # Who has chosen steps has seen the page already.
    apart = task.apart or task.steps is not None
    original = open_original(task.path, task.frame, apart=apart)
    told = propose(original) if task.steps is None else Proposal(task.steps, False, By.NOTHING, ())
    picture = carry_out(original.picture, told.steps)
    made = encode(picture, resolution(original.dpi, told.steps), task.bound)
    facts = PageFacts(
        steps=told.steps,
        blank=told.blank,
        upright_by=told.upright_by,
        codes=told.codes,
        coding=made.coding,
        coloured=made.coloured,
        width=made.width,
        height=made.height,
        dpi=made.dpi,
        within=made.within,
        sha256=hashlib.sha256(made.data).hexdigest(),
        frames=original.frames,
    )
    return to_doc(facts), made.data


def read_facts(doc: object) -> PageFacts:
    """The facts of a JSON object. Raises MisfitError."""
    return from_doc(PageFacts, doc)
