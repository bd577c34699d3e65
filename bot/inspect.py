"""`bot check` and `bot search`: looks at the content without starting anything."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.content.check import check as check_content
from bot.content.load import load
from bot.content.translations import Translation, format_table, translation_table
from bot.i18n import LANGUAGES
from bot.i18n_check import faults as catalogue_faults
from bot.settings import ROOT, Settings


async def check(_given: argparse.Namespace, settings: Settings) -> int:
    """Print every fault and the translation table; 1 where something is an error."""
    report = check_content(settings.content_dir)
    catalogues = catalogue_faults(ROOT / "locales")
    for fault in (*report.faults, *catalogues):
        print(fault)
    print(format_table(translation_table((*report.translations, *_interface(catalogues)))))
    errors = [fault for fault in report.faults if fault.severity == "error"]
    total = len(errors) + len(catalogues)
    print(f"{total} errors, {len(report.faults) - len(errors)} warnings")
    return 1 if total else 0


def _interface(faults: Iterable[str]) -> Iterator[Translation]:
    """The interface as one more text: a draft in every language, with as many sentences lacking as have a fault."""
    lacking = Counter(fault.split("/")[1] for fault in faults)
    for language in LANGUAGES:
        yield Translation("interface", language.code, "draft", lacking=lacking[language.code])


async def search(given: argparse.Namespace, settings: Settings) -> int:
    """Print the lessons that a question finds, best first."""
    for lesson in load(settings.content_dir).find(given.text, given.lang):
        print(lesson)
    return 0
