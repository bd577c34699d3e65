// One open chat or topic, for one who looks at it: log, pinned bar, composer, menus, presses and their answers.
import { h, icon, show } from "./dom.js";
import { Composer } from "./composer.js";
import { Deeds } from "./deeds.js";
import { ChatLog } from "./log.js";
import { meaningOf } from "./links.js";
import { alertDialog, openMenu, toast } from "./menu.js";
import { summary } from "./message.js";
import { threadOf } from "./state.js";
import { clockOf, directionOf, languageOf, wordsOf } from "./words.js";

const EMOJI = ["👍", "❤", "🙏", "😢", "🔥", "👎"];
const PATIENCE = 20000; // how long a pressed button turns without an answer

export class Conversation {
  #chat = null;
  #thread = 0;
  #language = "en";
  #user = null;
  #voted = new Set();

  /** `follow(meaning)` is called with what a tapped link means (see links.js). */
  constructor(world, { label, follow }) {
    Object.assign(this, { world, follow });
    this.deeds = new Deeds(() => this.#where());
    this.log = new ChatLog(label);
    this.composer = new Composer(this.deeds, { commands: () => this.#commands(), me: () => this.#user });
    this.pinned = h("button", { type: "button", class: "pinned", hidden: true });
    this.element = h(
      "div",
      { class: "conversation", inert: true },
      this.pinned,
      this.log.element,
      this.composer.element,
    );
    this.log.list.addEventListener("click", (event) => this.#click(event));
  }

  /** Opens a chat (or one topic of it) as `user` sees it. */
  open({ chat, thread = 0, user, group = false, language = user.language_code }) {
    [this.#chat, this.#thread, this.#user, this.#language] = [chat, thread, user, language];
    const words = wordsOf(language);
    const vote = (message, place) => this.#vote(message, place);
    const doing = {
      vote,
      press: (...tap) => this.#press(...tap),
      menu: (...at) => this.#menu(...at),
      jump: (id) => this.log.show(id),
      find: (id) => this.#find(id),
    };
    this.view = {
      me: user.id,
      group,
      words,
      clock: clockOf(language),
      command: (text) => this.deeds.write(text),
      ...doing,
    };
    this.element.inert = false;
    this.element.dir = directionOf(language);
    this.element.lang = languageOf(language);
    this.composer.speak(words, directionOf(language));
    this.composer.clear();
    this.log.open(
      chat.messages.filter((message) => this.#belongs(message)),
      this.view,
    );
    this.#pin();
    this.#markup();
  }

  #find(id) {
    return this.#chat.messages[this.#chat.index.get(id)];
  }

  #belongs(message) {
    return !this.#chat.is_forum || threadOf(message) === this.#thread;
  }

  #where() {
    const place =
      this.#chat.type === "private"
        ? { bot: this.#chat.bot }
        : { chat: this.#chat.id, thread: this.#thread || undefined };
    return { as: this.#user.id, ...place };
  }

  /** One event of the world; only this chat's and this user's matter. */
  take(event, chat) {
    if (!this.#chat) return;
    if (event.kind === "callback_answer" && event.user === this.#user.id) this.#answered(event);
    if (chat !== this.#chat) return;
    if (event.message && this.#belongs(event.message)) {
      if (event.kind === "message") this.log.add(event.message);
      else this.log.change(event.message);
      this.#pin();
    }
    if (event.kind === "keyboard" || event.kind === "chat") this.#markup();
  }

  #markup() {
    const asked = this.#chat.reply_keyboards?.[this.#user.id] ?? null;
    const answered =
      this.#chat.messages.findLast(({ from }) => from.id === this.#user.id)?.message_id > asked?.message_id;
    const forced = asked?.force_reply && !answered ? this.#find(asked.message_id) : null;
    this.composer.markup(asked, forced);
  }

  #pin() {
    const pinned = this.#chat.messages.findLast(
      (message) => message.pinned && !message.deleted && this.#belongs(message),
    );
    show(this.pinned, Boolean(pinned));
    if (!pinned) return;
    this.pinned.replaceChildren(
      icon("pin"),
      h(
        "span",
        { class: "strip-words" },
        h("b", {}, this.view.words.pinned),
        h("span", {}, h("bdi", {}, summary(pinned, this.view.words))),
      ),
    );
    this.pinned.onclick = () => this.log.show(pinned.message_id);
  }

  #bot() {
    return this.world.bot(this.#chat.bot) ?? this.world.bots[0];
  }

  #commands() {
    return this.#chat ? commandsOf(this.#bot(), this.#user, this.#chat) : [];
  }

  async #press(message, button, element) {
    if (button.callback_data !== undefined) {
      element.classList.add("waiting");
      setTimeout(() => element.classList.remove("waiting"), PATIENCE);
      if (!(await this.deeds.press(message, button.callback_data))) element.classList.remove("waiting");
    } else if (button.url || button.web_app) this.#open(button.url ?? button.web_app.url);
    else if (button.copy_text)
      await navigator.clipboard.writeText(button.copy_text.text).then(
        () => toast(this.view.words.copy),
        () => {},
      );
  }

  /** One vote for each person and poll. */
  #vote(message, place) {
    const ballot = `${this.#user.id}/${this.#chat.key}/${message.message_id}`;
    if (this.#voted.has(ballot)) return;
    this.#voted.add(ballot);
    this.deeds.vote(message, place);
  }

  #answered({ text, alert, url }) {
    this.log.list.querySelectorAll(".waiting").forEach((button) => button.classList.remove("waiting"));
    if (url) this.#open(url);
    if (!text) return;
    if (alert) alertDialog(text, this.element.dir);
    else toast(text, { near: this.log.element });
  }

  #open(href) {
    const meaning = meaningOf(href, this.world.bots);
    if (meaning) this.follow(meaning);
  }

  #click(event) {
    const link = event.target.closest(".text a[href]");
    const hidden = event.target.closest(".spoiler");
    if (hidden) hidden.classList.add("seen");
    if (!link || link.protocol === "tel:" || link.protocol === "mailto:") return;
    event.preventDefault();
    this.#open(link.getAttribute("href"));
  }

  #menu(message, x, y) {
    const { words } = this.view;
    const mine = message.from?.id === this.#user.id;
    const said = message.text ?? message.caption;
    const face = (emoji) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: "face",
          "data-role": "react",
          onclick: () => this.deeds.react(message, emoji),
        },
        emoji,
      );
    const items = [
      h("div", { class: "faces", role: "group", "aria-label": words.react }, EMOJI.map(face)),
      { label: words.reply, icon: "reply", role: "reply", action: () => this.composer.reply(message) },
      said && { label: words.copy, icon: "copy", role: "copy", action: () => navigator.clipboard?.writeText(said) },
      mine &&
        message.text && { label: words.edit, icon: "edit", role: "edit", action: () => this.composer.edit(message) },
      mine && { label: words.delete, icon: "trash", role: "delete", action: () => this.deeds.delete(message) },
    ];
    openMenu({ x, y, items: items.filter(Boolean), dir: this.element.dir, label: words.menu });
  }
}

/** The commands a bot shows a user in a chat: the narrowest scope that has any, in the phone's language before the general list. */
function commandsOf(bot, user, chat) {
  const kind = chat.type === "private" ? "all_private_chats" : "all_group_chats";
  const scopes = [`chat_member:${chat.id}:${user.id}`, `chat:${chat.id}`, kind, "default"];
  const lists = [bot?.commands[user.language_code], bot?.commands[""]];
  return scopes.flatMap((scope) => lists.map((list) => list?.[scope])).find((list) => list?.length) ?? [];
}
