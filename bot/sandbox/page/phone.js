// The migrant's phone: personas, the chat with the bot in the persona's language and direction, START, blocking, deep links.
import { h, icon, iconButton, show } from "./dom.js";
import { Conversation } from "./conversation.js";
import { openMenu } from "./menu.js";
import { avatar } from "./message.js";
import { addPersona, askDeepLink } from "./personas.js";
import { clockOf, directionOf, LANGUAGES, languageOf, wordsOf } from "./words.js";

const CLOCK_TIME = 10000;
const ACTION_TIME = 5000; // Telegram shows "typing" for five seconds

export class Phone {
  #persona = null;
  #typing = null;

  constructor(world, { memory, follow }) {
    Object.assign(this, { world, memory });
    this.conversation = new Conversation(world, {
      label: "Chat with the bot",
      follow: (meaning) => (meaning.bot ? this.#start(meaning.parameter) : follow(meaning)),
    });
    this.select = h("select", {
      "data-role": "persona",
      "aria-label": "Persona: whose phone this is",
      onchange: () => this.choose(Number(this.select.value)),
    });
    this.clock = h("span", {});
    this.title = h("div", { class: "chat-title" });
    this.welcome = h("div", { class: "welcome", hidden: true });
    this.begin = h("button", { type: "button", class: "begin", "data-role": "start", hidden: true });
    this.screen = h(
      "div",
      { class: "screen" },
      this.#status(),
      this.#header(),
      this.conversation.element,
      this.welcome,
      this.begin,
    );
    const body = h("div", { class: "device" }, this.screen);
    this.element = h(
      "section",
      { class: "pane phone", "data-pane": "phone", "aria-label": "A migrant's phone" },
      this.#tools(),
      body,
    );
    world.listen((event, chat) => this.#take(event, chat));
    setInterval(() => this.#tick(), CLOCK_TIME);
    this.refresh();
  }

  #tools() {
    const add = iconButton("plus", "Add a persona", () => this.#add(), { "data-role": "add-persona" });
    const link = iconButton("link", "Open a deep link to the bot", () => this.#follow(), { "data-role": "open-link" });
    return h(
      "div",
      { class: "tools" },
      h("span", { class: "tools-name" }, icon("phone"), "Migrant"),
      this.select,
      add,
      link,
    );
  }

  #status() {
    const bars = h("span", { class: "bars" }, h("i"), h("i"), h("i"), h("i"));
    return h("div", { class: "status", "aria-hidden": "true" }, this.clock, bars, h("span", { class: "battery" }));
  }

  #header() {
    const more = iconButton("more", "Menu", () => this.#menu(more), { "data-role": "chat-menu" });
    this.face = h("span", {});
    return h("header", { class: "chat-header" }, icon("back"), this.face, this.title, more);
  }

  get #bot() {
    return this.world.bots[0];
  }

  get #chat() {
    return this.world.privateChat(this.#persona.id, this.#bot.id);
  }

  /** Fills the list of personas again; opens the one chosen last time if none is open. */
  refresh() {
    const { personas } = this.world;
    const option = (user) =>
      h("option", { value: user.id }, `${user.first_name} · ${LANGUAGES[languageOf(user.language_code)]}`);
    this.select.replaceChildren(...personas.map(option));
    if (this.#persona) {
      this.select.value = this.#persona.id;
      return;
    }
    const chosen = personas.find(({ id }) => id === this.memory.get("persona")) ?? personas[0];
    if (chosen && this.#bot) this.choose(chosen.id);
    else this.#nobody();
  }

  /** The world was loaded anew: everything is opened again. */
  reload() {
    const { id } = this.#persona ?? {};
    this.#persona = null;
    this.refresh();
    if (this.world.users.has(id)) this.choose(id);
  }

  #nobody() {
    this.screen.inert = true;
    show(this.conversation.composer.element, false);
    show(this.welcome, true);
    this.welcome.replaceChildren(
      h(
        "p",
        {},
        this.#bot
          ? "Add a persona with the plus above."
          : "No bot has called the sandbox yet. It appears here as soon as it does.",
      ),
    );
  }

  choose(id) {
    this.#persona = this.world.users.get(id);
    this.memory.set("persona", id);
    this.select.value = id;
    const language = this.#persona.language_code;
    this.screen.inert = false;
    this.screen.dir = directionOf(language);
    this.screen.lang = languageOf(language);
    this.conversation.open({ chat: this.#chat, user: this.#persona });
    this.#tick();
    this.#draw();
  }

  /** Header, START and the bot's description, as the moment is. */
  #draw() {
    const words = wordsOf(this.#persona.language_code);
    const bot = this.#bot;
    const name = inLanguage(bot.names, this.#persona) || bot.name;
    const doing = this.#typing ? words.typing : words.bot;
    this.face.replaceChildren(avatar(name, 4));
    this.title.replaceChildren(
      h("b", {}, h("bdi", {}, name)),
      h("small", { class: this.#typing ? "doing" : null }, doing),
    );
    const { messages, blocked } = this.#chat;
    const fresh = messages.length === 0;
    show(this.begin, fresh || blocked);
    show(this.conversation.composer.element, !fresh && !blocked);
    this.begin.textContent = blocked ? words.restart : words.start;
    this.begin.onclick = () => this.#start("");
    show(this.welcome, fresh);
    if (fresh)
      this.welcome.replaceChildren(
        h("b", {}, words.about),
        h("p", { dir: "auto" }, inLanguage(bot.descriptions, this.#persona)),
      );
  }

  #tick() {
    this.clock.textContent = clockOf(this.#persona?.language_code).time(new Date());
  }

  async #follow() {
    const parameter = await askDeepLink(this.#bot);
    if (parameter !== null) await this.#start(parameter);
  }

  async #start(parameter) {
    const { blocked } = this.#chat;
    if (blocked) await this.conversation.deeds.unblock();
    await this.conversation.deeds.start(parameter);
  }

  #menu(more) {
    const words = wordsOf(this.#persona.language_code);
    const { left, bottom } = more.getBoundingClientRect();
    const { deeds } = this.conversation;
    const items = this.#chat.blocked
      ? [{ label: words.restart, icon: "reload", role: "unblock", action: () => deeds.unblock() }]
      : [{ label: words.block, icon: "lock", role: "block", action: () => deeds.block() }];
    openMenu({ x: left, y: bottom, items, dir: this.screen.dir, label: words.menu });
  }

  async #add() {
    const user = await addPersona();
    if (!user) return;
    this.world.users.set(user.id, user);
    this.refresh();
    if (this.#bot) this.choose(user.id);
  }

  #take(event, chat) {
    if (event.kind === "user" || event.kind === "bot" || chat?.is_forum || !this.#persona) this.refresh();
    if (!this.#persona) return;
    this.conversation.take(event, chat);
    if (chat !== this.#chat) return;
    if (event.kind === "chat_action") this.#act();
    else if (event.kind === "message" && event.message.from?.is_bot) this.#rest();
    this.#draw();
  }

  #act() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.#rest();
      this.#draw();
    }, ACTION_TIME);
  }

  #rest() {
    clearTimeout(this.#typing);
    this.#typing = null;
  }
}

/** What a bot says of itself in a persona's language, else in general. */
function inLanguage(table, user) {
  return table?.[user.language_code] || table?.[languageOf(user.language_code)] || table?.[""] || "";
}
