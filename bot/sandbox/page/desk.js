// The counsellors' desk: which desk, who am I, the list of topics, and the open one.
import { h, icon, iconButton, show } from "./dom.js";
import { Conversation } from "./conversation.js";
import { nameOf } from "./message.js";
import { GENERAL, PRIVATE, TopicList } from "./topics.js";

export class Desk {
  #forum = null;
  #user = null;
  #open = GENERAL;
  #drawing = null;

  constructor(world, { memory, follow }) {
    Object.assign(this, { world, memory });
    this.conversation = new Conversation(world, {
      label: "The open topic",
      follow: (meaning) => (meaning.bot ? this.#deepLink(meaning) : follow(meaning)),
    });
    this.counsellor = h("select", {
      "data-role": "counsellor",
      "aria-label": "Who am I",
      onchange: () => this.#be(Number(this.counsellor.value)),
    });
    this.desks = h("select", {
      "data-role": "desk",
      "aria-label": "Desk",
      onchange: () => this.#sit(Number(this.desks.value)),
    });
    this.topics = new TopicList((key) => this.choose(key));
    this.title = h("div", { class: "chat-title" });
    this.back = iconButton("back", "Back to the list", () => this.#list(), { class: "icon-button to-list" });
    const header = h("header", { class: "chat-header" }, this.back, this.title);
    this.right = h("div", { class: "desk-chat", dir: "ltr" }, header, this.conversation.element);
    this.body = h("div", { class: "desk-body" }, this.topics.element, this.right);
    const tools = h(
      "div",
      { class: "tools" },
      h("span", { class: "tools-name" }, icon("desk"), "Desk"),
      this.desks,
      h("span", { class: "tools-label" }, "I am"),
      this.counsellor,
    );
    this.element = h(
      "section",
      { class: "pane desk", "data-pane": "desk", "aria-label": "The counsellors' desk" },
      tools,
      this.body,
    );
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#list());
    world.listen((event, chat) => this.#take(event, chat));
    this.refresh();
  }

  /** Fills the two lists again; opens the desk and the counsellor of last time. */
  refresh() {
    const { forums } = this.world;
    this.desks.replaceChildren(...forums.map((chat) => h("option", { value: chat.id }, chat.title)));
    show(this.desks, forums.length > 1);
    const forum = forums.find(({ id }) => id === (this.#forum?.id ?? this.memory.get("desk"))) ?? forums[0];
    if (!forum) {
      this.title.replaceChildren(h("b", {}, "No desk yet"));
      return;
    }
    this.#sit(forum.id);
  }

  #sit(id) {
    const forum = this.world.chats.get(String(id));
    if (forum.id !== this.#forum?.id) this.#open = GENERAL;
    this.#forum = forum;
    this.desks.value = id;
    this.memory.set("desk", id);
    const staff = this.world.counsellors(forum);
    this.counsellor.replaceChildren(...staff.map((user) => h("option", { value: user.id }, nameOf(user))));
    const wanted = this.#user?.id ?? this.memory.get("counsellor");
    const user = staff.find((one) => one.id === wanted) ?? staff[0];
    if (user) this.#be(user.id);
  }

  #be(id) {
    this.#user = this.world.users.get(id);
    this.counsellor.value = id;
    this.memory.set("counsellor", id);
    this.choose(this.#open, { stay: true });
  }

  /** Who acts at the desk now. */
  get user() {
    return this.#user;
  }

  /** The acting counsellor's own chat with the bot, where staff links are asked for. */
  get privateChat() {
    const bot = this.world.bots[0];
    return bot && this.#user ? this.world.privateChat(this.#user.id, bot.id) : null;
  }

  /** Opens the private chat, General or a topic; `stay` leaves a narrow screen on what it shows. */
  choose(key, { stay = false } = {}) {
    if (key === PRIVATE && !this.privateChat) return;
    this.#open = key;
    const topic = this.#topic();
    const personal = key === PRIVATE;
    const place = personal ? { chat: this.privateChat } : { chat: this.#forum, thread: topic?.id ?? 0, group: true };
    this.conversation.open({ ...place, user: this.#user, language: "en" });
    if (!stay) this.body.classList.add("reading");
    this.#draw();
  }

  #topic() {
    return typeof this.#open === "number" ? this.#forum?.topics.find(({ id }) => id === this.#open) : null;
  }

  /** On a narrow screen: back from the open topic to the list. */
  #list() {
    if (!this.body.classList.contains("reading")) return;
    this.body.classList.remove("reading");
    this.topics.element.querySelector(".open")?.focus();
  }

  /** Redraws list and header once for however many events came in one go. */
  #draw() {
    if (this.#drawing) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = null;
      this.topics.draw({ user: this.#user, forum: this.#forum, privateChat: this.privateChat, open: this.#open });
      this.#header();
    });
  }

  #header() {
    const topic = this.#topic();
    const name = this.#open === PRIVATE ? this.world.bots[0].name : (topic?.name ?? "General");
    const under =
      this.#open === PRIVATE
        ? `bot · private chat of ${nameOf(this.#user)}`
        : topic?.closed
          ? "closed topic"
          : this.#forum.title;
    this.title.replaceChildren(h("b", {}, h("bdi", {}, name)), h("small", {}, h("bdi", {}, under)));
  }

  async #deepLink({ parameter }) {
    this.choose(PRIVATE);
    await this.conversation.deeds.start(parameter);
  }

  #take(event, chat) {
    if (["user", "chat", "bot"].includes(event.kind) && (!this.#forum || chat?.is_forum)) this.refresh();
    if (!this.#user) return;
    if (event.kind === "topic" && event.topic.deleted && event.topic.id === this.#open) this.choose(GENERAL);
    this.conversation.take(event, chat);
    if (chat === this.#forum || chat === this.privateChat) this.#draw();
  }
}
