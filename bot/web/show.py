"""Templates to answers: every page gets the reader's language and the ways to write values from here."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.i18n import LANGUAGES
from bot.rendering.frame import language_name
from bot.store.logins import SignedIn
from bot.store.periods import zone_of
from bot.web import labels
from bot.web.format import Format
from bot.web.language import PARAMETER, language_of, remember
from bot.web.pages import PAGES, TEMPLATES

SIGNED_IN: web.RequestKey[SignedIn] = web.RequestKey("signed_in", SignedIn)
"""Set by the guard for every page behind it."""

FOLDER = Path(__file__).parent


def environment() -> Environment:
    """The templates; a value that was forgotten is an error, not an empty place."""
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def show(request: web.Request, template: str, values: Mapping[str, object], status: int = 200) -> web.Response:
    """The page in the reader's language."""
    pages = request.config_dict[PAGES]
    signed_in = request.get(SIGNED_IN)
    language = language_of(request, signed_in.member.locale if signed_in else "")
    words = pages.words[language.code]
    shown = {
        "_": words.gettext,
        "ngettext": words.ngettext,
        "language": language,
        "languages": LANGUAGES,
        "language_name": lambda code: language_name(code, language),
        "in_language": lambda code: _with_language(request, code),
        "fmt": Format(words),
        "words": words,
        "labels": labels,
        "terms": pages.library.terms(language.code),
        "zone": lambda centre: zone_of(pages.library, centre),
        "member": signed_in.member if signed_in else None,
        "csrf": signed_in.csrf if signed_in else "",
        "path": request.path,
        **values,
    }
    text = request.config_dict[TEMPLATES].get_template(template).render(shown)
    response = web.Response(text=text, content_type="text/html", status=status)
    remember(request, response, secure=pages.secure)
    return response


def _with_language(request: web.Request, code: str) -> str:
    query = {name: value for name, value in request.query.items() if name != PARAMETER}
    return f"{request.path}?{urlencode({**query, PARAMETER: code})}"
