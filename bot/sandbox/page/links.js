// What a link in a message means on this page: a deep link to a bot, one of our own pages, or the world outside.

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]", "0.0.0.0"]);

/** The same address with this page's own host if it names this machine in another way, so that cookies and frames agree. */
function onThisHost(url) {
  if (LOOPBACK.has(url.hostname) && LOOPBACK.has(location.hostname) && url.port === location.port)
    url.host = location.host;
  return url;
}

/** `{bot, parameter}` for a deep link to one of these bots, `{page}` for our own pages, `{outside}` for the rest, null for rubbish. */
export function meaningOf(href, bots) {
  let url;
  try {
    url = onThisHost(new URL(href, location.href));
  } catch {
    return null;
  }
  const telegram = url.hostname === "t.me" || url.hostname === "telegram.me";
  const name = telegram ? url.pathname.slice(1) : url.protocol === "tg:" ? url.searchParams.get("domain") : null;
  const bot = name && bots.find(({ username }) => username.toLowerCase() === name.toLowerCase());
  if (bot) return { bot, parameter: url.searchParams.get("start") ?? "" };
  if (!["http:", "https:"].includes(url.protocol)) return { outside: url.href };
  return url.origin === location.origin ? { page: url.href } : { outside: url.href };
}

/** All addresses a message holds, in its words and under it. */
export function linksIn(message) {
  const said = [...(message.entities ?? []), ...(message.caption_entities ?? [])];
  const text = message.text ?? message.caption ?? "";
  const inWords = said.map(({ type, url, offset, length }) =>
    type === "url" ? text.slice(offset, offset + length) : url,
  );
  const below = (message.reply_markup?.inline_keyboard ?? []).flat().map(({ url, web_app }) => url ?? web_app?.url);
  return [...inWords, ...below].filter(Boolean);
}
