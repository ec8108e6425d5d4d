"""Filed PDFs for the desk: pages from a child process, the PDF put together and sealed here."""

from clerk_app.desk.filing_port import FiledStanding, HandedIn, MadePdf, ToFile
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.domain.page_text import PageText
from clerk_app.domain.records import MisfitError, from_doc
from clerk_app.foreign_files.child import Job, Limits
from clerk_app.foreign_files.kept_child import KeptChild
from clerk_app.pictures.encode import Encoded
from clerk_app.pictures.file_pages import AskedPages, pages_work, told_pages
from clerk_app.pictures.filed_pdf import Filing, filed_pdf
from clerk_app.pictures.left_out_page import LeftOutWords, left_out_page
from clerk_app.pictures.seal import Seal, seal_work
from clerk_app.store.sealed_file import Source, sha256_of

_SOME_PAGES = Limits(seconds=60, megabytes=1024)
_PERHAPS_NEXT_TIME = frozenset({Trouble.PAGE_TIME, Trouble.PAGE_CRASHED})


class StationFiler:
    """Implements the desk's Filer."""

    def __init__(self, words: LeftOutWords, limits: Limits = _SOME_PAGES) -> None:
        """The children are started when first needed."""
        self._words = words
        self._tried: set[str] = set()
        self._pages = KeptChild(pages_work, limits)
        self._seals = KeptChild(seal_work, limits)

    def get_ready(self) -> None:
        """As the port says."""
        self._pages.start()

    def make(self, to_file: ToFile, until: float | None = None) -> MadePdf:
        """As the port says."""
        pages: list[Encoded] = []
        texts: list[PageText | None] = []
        left_out: list[HandedIn] = []
        for one in to_file.files:
            try:
                found = self._pages_of(one.path, until)
            except YichuangError as error:
                if until is not None and error.trouble is Trouble.PAGE_TIME:
                    # A file is judged when there is time for it.
                    raise
                self._once_more(one.path, error)
                left_out.append(one)
                continue
            pages += found
            known = [*one.texts, *((None,) * len(found))][: len(found)]
            texts += known
        if left_out:
            told = [(one.name, one.sha256) for one in left_out]
            pages.append(left_out_page(self._words, told))
            texts.append(None)
        digests = tuple(one.sha256 for one in left_out)
        filing = Filing(to_file.number, to_file.material, to_file.title, to_file.at, digests)
        return MadePdf(filed_pdf(filing, pages, texts), len(pages), digests)

    def look(self, path: Source, sha256: str) -> FiledStanding:
        """As the port says; the file's bytes tell at once whether anything is to be looked for."""
        try:
            if sha256_of(path) == sha256:
                return FiledStanding()
            seal = from_doc(Seal, self._seals.look_into(path, path).doc)
        except (YichuangError, MisfitError, OSError):
            return FiledStanding(changed=True, unreadable=True)
        return FiledStanding(True, seal.changed_pages, seal.facts_changed)

    def close(self) -> None:
        """End the children."""
        self._pages.close()
        self._seals.close()

    def _once_more(self, path: Source, error: YichuangError) -> None:
        """A machine that is busy is no fault of a file: what took too long is tried once more."""
        if error.trouble in _PERHAPS_NEXT_TIME and path.name not in self._tried:
            self._tried.add(path.name)
            raise error

    def _pages_of(self, path: Source, until: float | None) -> list[Encoded]:
        found: list[Encoded] = []
        of = 1
        while len(found) < of:
            outcome = self._pages.ask(Job(path.name, AskedPages(path, len(found))), until)
            if outcome.trouble is not None:
                raise outcome.trouble
            try:
                of, more = told_pages(outcome)
            except (MisfitError, KeyError, TypeError, ValueError) as error:
                raise RuleError(Trouble.FILE_DAMAGED, name=path.name) from error
            found += more
        return found
