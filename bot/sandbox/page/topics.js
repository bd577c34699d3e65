// The desk's list: the counsellor's private chat with the bot, General, and the topics with badge, lock and last words.
import { h, icon } from "./dom.js";
import { avatar, summary } from "./message.js";
import { threadOf } from "./state.js";
import { clockOf, wordsOf } from "./words.js";

export const PRIVATE = "private";
export const GENERAL = "general";

const WORDS = wordsOf("en");
const CLOCK = clockOf("en");

export class TopicList {
  #items = new Map();
  #seen = new Map(); // "user/key" → id of the last message this counsellor has seen there

  /** `choose(key)` is called with PRIVATE, GENERAL or a topic's id. */
  constructor(choose) {
    this.choose = choose;
    this.element = h("nav", { class: "topics", "aria-label": "Topics" });
    this.element.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** Draws the whole list for a counsellor at a desk; topics with the newest words first. */
  draw({ user, forum, privateChat, open }) {
    Object.assign(this, { user, open });
    const rows = [{ key: PRIVATE, name: "Bot, private chat", chat: privateChat, last: privateChat?.messages.at(-1) }];
    if (forum) {
      const last = lastByThread(forum);
      rows.push({ key: GENERAL, name: "General", chat: forum, last: last.get(0) });
      const topics = forum.topics.filter(({ deleted, id }) => !deleted && id !== 1);
      const recent = (topic) => last.get(topic.id)?.message_id ?? topic.id;
      topics.sort((a, b) => recent(b) - recent(a));
      rows.push(
        ...topics.map((topic) => ({ key: topic.id, name: topic.name, chat: forum, last: last.get(topic.id), topic })),
      );
    }
    const buttons = rows.map((row) => this.#item(row));
    const same =
      buttons.length === this.element.childElementCount &&
      buttons.every((button, place) => button === this.element.children[place]);
    if (same) return; // nothing moves under a finger or takes the focus away without need
    const focused = this.element.contains(document.activeElement) ? document.activeElement : null;
    this.element.replaceChildren(...buttons);
    focused?.focus();
  }

  /** One row of the list; its button stays the same for as long as the page lives. */
  #item({ key, name, chat, last, topic }) {
    const unread = this.#unread(key, chat);
    if (key === this.open) this.seen(key, last);
    const face =
      key === GENERAL ? h("span", { class: "avatar hash", "aria-hidden": "true" }, "#") : faceOf(name, topic);
    const badge =
      unread > 0 &&
      key !== this.open &&
      h("span", { class: "badge", "aria-label": `${unread} unread` }, String(unread));
    const time = last && h("time", {}, CLOCK.time(new Date(last.date * 1000)));
    const title = h(
      "span",
      { class: "topic-name" },
      h("b", {}, h("bdi", {}, name)),
      topic?.closed && h("span", { class: "closed", title: "closed" }, icon("lock")),
    );
    const about = h("span", { class: "topic-last" }, h("bdi", {}, last ? summary(last, WORDS) : ""));
    const fresh = () =>
      h("button", { type: "button", class: "topic", "data-topic-id": key, onclick: () => this.choose(key) });
    const button = this.#items.get(key) ?? fresh();
    this.#items.set(key, button);
    button.classList.toggle("open", key === this.open);
    button.setAttribute("aria-current", key === this.open);
    button.replaceChildren(...[face, title, about, badge || time].filter(Boolean));
    return button;
  }

  /** Notes that everything up to a message has been read. */
  seen(key, last) {
    if (last) this.#seen.set(`${this.user.id}/${key}`, last.message_id);
  }

  #unread(key, chat) {
    const seen = this.#seen.get(`${this.user.id}/${key}`) ?? 0;
    let count = 0;
    for (let place = (chat?.messages.length ?? 0) - 1; place >= 0; place -= 1) {
      const message = chat.messages[place];
      if (message.message_id <= seen) break;
      const here = key === PRIVATE || threadOf(message) === (key === GENERAL ? 0 : key);
      if (here && message.from?.id !== this.user.id && !message.deleted) count += 1;
    }
    return count;
  }

  #walk(event) {
    const buttons = [...this.element.children];
    const here = buttons.indexOf(document.activeElement);
    const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || here < 0) return;
    event.preventDefault();
    buttons[Math.min(Math.max(next, 0), buttons.length - 1)].focus();
  }
}

function faceOf(name, topic) {
  if (!topic) return avatar("B", 4);
  const face = avatar(name, topic.id, "topic-face");
  if (topic.icon_color !== undefined)
    face.style.setProperty("--face", `#${topic.icon_color.toString(16).padStart(6, "0")}`);
  return face;
}

function lastByThread(forum) {
  const last = new Map();
  for (const message of forum.messages) if (!message.deleted) last.set(threadOf(message), message);
  return last;
}
