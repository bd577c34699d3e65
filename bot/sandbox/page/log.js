// The scrolling log of a chat: draws the last messages, adds as they come, fetches older ones on the way up, keeps its place.
import { h, icon } from "./dom.js";
import { extendAlbum, renderMessage } from "./message.js";

const STEP = 60; // how many messages are drawn at once
const MOST = 300; // beyond this many rows the oldest are let go while reading at the bottom
const NEAR = 80; // pixels from the bottom that still count as the bottom

export class ChatLog {
  #messages = [];
  #first = 0;
  #view = null;

  constructor(label) {
    this.list = h("div", { class: "log-list" });
    this.scroller = h(
      "div",
      { class: "log", role: "log", "aria-live": "polite", "aria-label": label, tabindex: 0 },
      this.list,
    );
    this.jump = h(
      "button",
      {
        type: "button",
        class: "to-bottom",
        "aria-label": "To the newest message",
        hidden: true,
        onclick: () => this.toBottom(),
      },
      icon("down"),
    );
    this.element = h("div", { class: "log-frame" }, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.#walk(event));
    this.stuck = true;
    const grown = new ResizeObserver(() => this.stuck && this.toBottom());
    grown.observe(this.list);
    grown.observe(this.scroller);
  }

  /** Shows these messages, from their end. The array is the log's own from now on. */
  open(messages, view) {
    this.#messages = messages;
    this.#view = view;
    this.#first = Math.max(0, messages.length - STEP);
    this.list.replaceChildren(this.#draw(this.#first, messages.length));
    this.toBottom();
  }

  /** A new message at the end. */
  add(message) {
    this.#messages.push(message);
    const mine = message.from?.id === this.#view.me;
    const stay = !this.stuck && !mine;
    this.list.append(this.#draw(this.#messages.length - 1, this.#messages.length));
    if (stay) this.jump.hidden = false;
    else this.toBottom();
    this.#trim();
  }

  /** A message that changed: its row alone is drawn anew, and a pressed button keeps the focus. */
  change(message) {
    const place = this.#messages.findLastIndex(({ message_id }) => message_id === message.message_id);
    if (place < 0) return;
    this.#messages[place] = message;
    const row = this.list.querySelector(`:scope > [data-message-id="${message.message_id}"]`);
    if (!row || (row.dataset.album && row.querySelectorAll(".tile").length > 1 && !message.deleted)) return;
    const fresh = renderMessage(message, this.#view);
    for (const look of ["follows", "followed"]) fresh.classList.toggle(look, row.classList.contains(look));
    const focused = row.contains(document.activeElement)
      ? [...row.querySelectorAll("button")].indexOf(document.activeElement)
      : -1;
    row.replaceWith(fresh);
    if (focused >= 0) (fresh.querySelectorAll(".inline-button")[0] ?? fresh).focus({ preventScroll: true });
  }

  /** Draws the messages from … to (exclusive), with day lines, joined to the row before. */
  #draw(from, to) {
    const part = document.createDocumentFragment();
    let row = from === this.#first ? null : this.list.lastElementChild;
    for (let place = from; place < to; place += 1) {
      const message = this.#messages[place];
      const before = place > this.#first ? this.#messages[place - 1] : null;
      if (!before || dayOf(before) !== dayOf(message)) part.append(this.#dayLine(message));
      else if (row?.dataset.album && row.dataset.album === message.media_group_id) {
        extendAlbum(row, message, this.#view);
        continue;
      }
      const fresh = renderMessage(message, this.#view);
      if (before && row?.classList.contains("row") && joins(before, message)) {
        row.classList.add("followed");
        fresh.classList.add("follows");
      }
      part.append(fresh);
      row = fresh;
    }
    return part;
  }

  #dayLine(message) {
    return h(
      "div",
      { class: "day", "data-day": dayOf(message) },
      h("span", {}, this.#view.clock.day(new Date(message.date * 1000))),
    );
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.stuck) this.jump.hidden = true;
    if (scrollTop < 200 && this.#first > 0) this.#older();
  }

  /** Draws the messages before the first one shown, without moving what is read. */
  #older() {
    const end = this.#first;
    this.#first = Math.max(0, end - STEP);
    const below = this.scroller.scrollHeight - this.scroller.scrollTop;
    const day = this.list.firstElementChild;
    if (day?.dataset.day === dayOf(this.#messages[end - 1])) day.remove();
    this.list.prepend(this.#draw(this.#first, end));
    this.scroller.scrollTop = this.scroller.scrollHeight - below;
  }

  #trim() {
    if (!this.stuck || this.list.childElementCount <= MOST) return;
    this.#first = this.#messages.length - STEP;
    this.list.replaceChildren(this.#draw(this.#first, this.#messages.length));
    this.toBottom();
  }

  toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.stuck = true;
    this.jump.hidden = true;
  }

  /** Brings a message into sight and makes it shine for a moment; one too far up is fetched first. */
  show(id) {
    const place = this.#messages.findIndex(({ message_id }) => message_id === id);
    if (place < 0) return;
    while (place < this.#first) this.#older();
    const row = this.list.querySelector(`[data-message-id="${id}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.classList.add("shining");
    row?.addEventListener("animationend", () => row.classList.remove("shining"), { once: true });
  }

  /** Arrow keys walk the messages; Enter (or the browser's own menu key) opens the menu of the one in focus. */
  #walk(event) {
    const here = document.activeElement.closest?.(".row");
    if (event.target !== this.scroller && event.target !== here) return;
    const rows = [...this.list.querySelectorAll(".row")];
    const next = {
      ArrowUp: here ? rows.indexOf(here) - 1 : rows.length - 1,
      ArrowDown: here ? rows.indexOf(here) + 1 : rows.length,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      (rows[Math.max(0, next)] ?? this.scroller).focus();
    } else if (here && event.key === "Enter") {
      event.preventDefault();
      here.querySelector(".more").click();
    }
  }
}

function dayOf(message) {
  return new Date(message.date * 1000).toDateString();
}

const PAUSE = 600; // seconds of silence that part two bubbles of one sender

function joins(before, message) {
  return before.from?.id === message.from?.id && message.date - before.date < PAUSE && !before.deleted;
}
