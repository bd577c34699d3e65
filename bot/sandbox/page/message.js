// One message as a chat shows it: bubble, name, quote, medium, words, time, reactions, keyboard. It draws and asks the view.
import { fill, h, icon, iconButton } from "./dom.js";
import { inlineKeyboard } from "./keyboards.js";
import { drawMedium, mediumOf } from "./media.js";
import { serviceLine } from "./service.js";

const COLOURS = 7;

/** The colour number that belongs to a user or a topic for ever. */
export function colourOf(id) {
  return Math.abs(id) % COLOURS;
}

/** A round picture with the first letter of a name. */
export function avatar(name, id, look = "") {
  return h(
    "span",
    { class: `avatar colour-${colourOf(id)} ${look}`, "aria-hidden": "true" },
    [...(name || "?")][0].toUpperCase(),
  );
}

const STRONG_RTL = /^[^\p{L}]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** Does a text begin right-to-left, by its first strong letter? */
export function startsRtl(text) {
  return STRONG_RTL.test(text ?? "");
}

/** The direction of a text's last line decides where the time finds room. */
function endsRtl(text) {
  return startsRtl((text ?? "").trimEnd().split("\n").at(-1));
}

/** A message in a few words, for quotes, the pinned bar and lists. */
export function summary(message, words) {
  const said = message.text ?? message.caption;
  if (said) return said.replace(/\s+/g, " ");
  const kind = mediumOf(message);
  const names = { document: "file", animation: "video", video_note: "video", audio: "voice", venue: "location" };
  return kind ? (words[names[kind] ?? kind] ?? kind) : (serviceLine(message, words) ?? "");
}

export function nameOf(user) {
  return [user?.first_name, user?.last_name].filter(Boolean).join(" ");
}

/**
 * A message's row. The view tells who looks and what taps do:
 * `{me, group, words, clock, press(message, button, element), menu(message, x, y), jump(id), find(id), vote(message, place), command(text)}`.
 */
export function renderMessage(message, view) {
  const id = { "data-message-id": message.message_id };
  const line = serviceLine(message, view.words);
  if (line) return h("div", { class: "service", ...id }, h("span", { dir: "auto" }, line));
  if (message.deleted) return renderDeleted(message, view, id);
  const side = message.from?.id === view.me ? "out" : "in";
  const row = h("div", { class: `row ${side}`, tabindex: -1, ...id, "data-album": message.media_group_id });
  const face = view.group && side === "in" ? avatar(nameOf(message.from), message.from?.id ?? 0) : null;
  const more = iconButton("more", view.words.menu, () => view.menu(message, ...corner(more)), {
    class: "icon-button more",
    tabindex: -1,
  });
  const stack = h("div", { class: "stack" }, bubble(message, view, side), inlineKeyboard(message, view.press));
  row.append(...[face, stack, more].filter(Boolean));
  row.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, video")) return;
    event.preventDefault();
    view.menu(message, event.clientX, event.clientY);
  });
  return row;
}

function corner(element) {
  const { left, bottom } = element.getBoundingClientRect();
  return [left, bottom];
}

/** What a person took back leaves a grey line; what the bot took back is simply gone, as in Telegram. */
function renderDeleted(message, view, id) {
  const gone = h("div", { class: "service deleted", ...id });
  if (message.from?.is_bot) gone.hidden = true;
  else gone.append(h("span", {}, view.words.deleted));
  return gone;
}

function bubble(message, view, side) {
  const kind = mediumOf(message);
  const said = message.text ?? message.caption;
  const below = endsRtl(said) || (message.html ?? "").endsWith("</blockquote>");
  const look = [
    "bubble",
    kind && `has-${kind}`,
    kind && !said && "bare",
    startsRtl(said) && "rtl-text",
    below && "meta-below",
  ].filter(Boolean);
  const name =
    view.group &&
    side === "in" &&
    h("div", { class: `sender name-${colourOf(message.from?.id ?? 0)}` }, h("bdi", {}, nameOf(message.from)));
  const parts = [
    name,
    forwarded(message),
    quote(message, view),
    kind && medium(message, kind, view),
    said && words(message, view),
  ];
  const time = meta(message, view, side);
  const whole = h("div", { class: look.join(" ") }, parts, reactions(message, view), time);
  // Room for the time at the end of the last line, by its letters: measuring it would cost a layout for each message.
  whole.style.setProperty(
    "--meta-width",
    `${time.textContent.length * 7 + time.querySelectorAll("svg").length * 18 + 12}px`,
  );
  return whole;
}

function medium(message, kind, view) {
  const body = drawMedium(message, kind, view);
  return message.media_group_id ? h("div", { class: "album" }, tile(body, message)) : body;
}

function tile(body, message) {
  return h("div", { class: "tile", "data-message-id": message.message_id }, body);
}

/** Adds one more picture of an album to the row that began it. */
export function extendAlbum(row, message, view) {
  row.querySelector(".album").append(tile(drawMedium(message, mediumOf(message), view), message));
  if (message.caption) row.querySelector(".meta").before(words(message, view));
}

function forwarded(message) {
  const from = message.forward_origin;
  if (!from) return null;
  const name = nameOf(from.sender_user) || from.sender_user_name || from.chat?.title || from.sender_chat?.title || "";
  return h("div", { class: "forwarded" }, "↪ ", h("bdi", {}, name));
}

function quote(message, view) {
  const original = message.reply_to && view.find(message.reply_to);
  if (!original || original.deleted) return null;
  const jump = () => view.jump(original.message_id);
  const who = h("b", {}, h("bdi", {}, nameOf(original.from)));
  return h(
    "button",
    { type: "button", class: `quote name-${colourOf(original.from?.id ?? 0)}`, onclick: jump },
    who,
    h("span", { dir: "auto" }, summary(original, view.words)),
  );
}

function words(message, view) {
  const text = fill(h("div", { class: "text", dir: "auto" }), message.html ?? "");
  if (message.html === undefined) text.textContent = message.text ?? message.caption;
  if ((message.entities ?? []).some(({ type }) => type === "bot_command")) linkCommands(text, view);
  return text;
}

/** Makes /commands inside the words tappable, as Telegram does. */
function linkCommands(text, view) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const parts = node.data.split(/(?<![\p{L}\d/])(\/[a-z0-9_]{1,32})/iu);
    if (parts.length < 2 || node.parentElement.closest("a, code")) continue;
    const draw = (part, place) =>
      place % 2
        ? h("button", { type: "button", class: "command", dir: "ltr", onclick: () => view.command(part) }, part)
        : part;
    node.replaceWith(...parts.map(draw));
  }
}

function reactions(message, view) {
  const counts = new Map();
  for (const { emoji } of message.reactions ?? []) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  if (!counts.size) return null;
  const chip = ([emoji, count]) => h("span", { class: "reaction" }, emoji, count > 1 ? ` ${count}` : null);
  return h("div", { class: "reactions", "aria-label": view.words.react }, [...counts].map(chip));
}

function meta(message, view, side) {
  const when = new Date(message.date * 1000);
  const time = h("time", { datetime: when.toISOString(), title: when.toLocaleString() }, view.clock.time(when));
  const edited = message.edited && h("bdi", {}, view.words.edited);
  return h(
    "span",
    { class: "meta", dir: "ltr" },
    message.pinned && icon("pin"),
    edited,
    time,
    side === "out" && icon("check"),
  );
}
