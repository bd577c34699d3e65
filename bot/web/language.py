"""Which language a page is in. Knows nothing of who reads it beyond what the request says."""

from aiohttp import web

from bot.i18n import BY_CODE, DEFAULT, Language, negotiate

COOKIE = "lang"
PARAMETER = "lang"
_YEAR = 365 * 24 * 3600


def language_of(request: web.Request, own: str = "") -> Language:
    """In this order: the address, the cookie of an earlier choice, the member's own language, the browser's, English."""
    for code in (request.query.get(PARAMETER, ""), request.cookies.get(COOKIE, ""), own):
        if code in BY_CODE:
            return BY_CODE[code]
    return _of_browser(request.headers.get("Accept-Language", ""))


def remember(request: web.Request, response: web.StreamResponse, *, secure: bool) -> None:
    """Keep a language chosen in the address for a year."""
    chosen = request.query.get(PARAMETER, "")
    if chosen in BY_CODE:
        response.set_cookie(COOKIE, chosen, max_age=_YEAR, httponly=True, secure=secure, samesite="Lax")


def _of_browser(accepted: str) -> Language:
    for part in accepted.split(","):
        tag = part.split(";")[0].strip()
        found = negotiate(tag)
        if found is not DEFAULT or tag.lower().startswith(DEFAULT.code):
            return found
    return DEFAULT
