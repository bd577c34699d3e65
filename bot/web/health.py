"""For machines: is it healthy, and how much does it do. Shows nothing about anybody."""

from ipaddress import ip_address

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.store.health import is_reachable
from bot.web.pages import PAGES

_PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


async def health(request: web.Request) -> web.Response:
    """200 while the database answers, else 503."""
    well = await is_reachable(request.config_dict[PAGES].db)
    return web.Response(text="ok" if well else "the database is away", status=200 if well else 503)


async def metrics(request: web.Request) -> web.Response:
    """Metrics for Prometheus, to this machine only unless the setting says otherwise."""
    if not (request.config_dict[PAGES].metrics_open or _is_from_here(request)):
        raise web.HTTPNotFound
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _is_from_here(request: web.Request) -> bool:
    """From this machine and not passed on by a proxy on it, behind which anybody may be."""
    if any(name in request.headers for name in _PASSED_ON):
        return False
    try:
        return ip_address(request.remote or "").is_loopback
    except ValueError:
        return False
