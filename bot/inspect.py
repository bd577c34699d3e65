"""`bot check` and `bot search`: looks at the content without starting anything."""

import argparse

from bot.content.check import check as check_content
from bot.content.load import load
from bot.content.translations import format_table
from bot.i18n_check import faults as catalogue_faults
from bot.settings import ROOT, Settings


async def check(_given: argparse.Namespace, settings: Settings) -> int:
    """Print every fault and the translation table; 1 where something is an error."""
    report = check_content(settings.content_dir)
    catalogues = catalogue_faults(ROOT / "locales")
    for fault in (*report.faults, *catalogues):
        print(fault)
    print(format_table(report))
    errors = [fault for fault in report.faults if fault.severity == "error"]
    total = len(errors) + len(catalogues)
    print(f"{total} errors, {len(report.faults) - len(errors)} warnings")
    return 1 if total else 0


async def search(given: argparse.Namespace, settings: Settings) -> int:
    """Print the lessons that a question finds, best first."""
    for lesson in load(settings.content_dir).find(given.text, given.lang):
        print(lesson)
    return 0
