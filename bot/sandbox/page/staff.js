// The staff pages in a frame: address, back, reload, and the button that asks the bot for a one-time link.
import { h, icon, iconButton, show } from "./dom.js";
import { Deeds } from "./deeds.js";
import { linksIn, meaningOf } from "./links.js";

const PATIENCE = 15000; // how long the bot may take to answer /staff

export class Staff {
  #waiting = null;

  /** `desk` tells who acts and which is that person's chat with the bot. */
  constructor(world, desk) {
    Object.assign(this, { world, desk });
    this.frame = h("iframe", {
      class: "staff-frame",
      title: "Staff pages",
      hidden: true,
      onload: () => this.#loaded(),
    });
    this.address = h("input", {
      class: "address",
      readonly: true,
      dir: "ltr",
      "aria-label": "Address of the staff page",
      placeholder: "no staff page open",
    });
    this.ask = h(
      "button",
      { type: "button", class: "small-button", "data-role": "ask-staff-link", onclick: () => this.#ask() },
      "Ask the bot for a staff link",
    );
    const step = (name, label, action) => iconButton(name, label, action, { "data-role": `staff-${name}` });
    const back = step("back", "Back", () => this.frame.contentWindow.history.back());
    const reload = step("reload", "Reload", () => this.frame.contentWindow.location.reload());
    const away = step(
      "external",
      "Open in a window of its own",
      () => this.address.value && window.open(this.address.value, "_blank", "noopener"),
    );
    this.hint = h("div", { class: "hint", role: "status" });
    const bar = h("div", { class: "tools" }, h("span", { class: "tools-name" }, icon("staff"), "Staff"), this.ask);
    const line = h("div", { class: "address-line" }, back, reload, this.address, away);
    this.element = h(
      "section",
      { class: "pane staff", "data-pane": "staff", "aria-label": "Staff pages" },
      bar,
      line,
      this.hint,
      this.frame,
    );
    world.listen((event, chat) => this.#take(event, chat));
    this.#say(
      "The figures, the people and the reports of the centre open here.",
      "Staff sign in with a one-time link from the bot: ask for one with the button above, as the counsellor chosen at the desk.",
    );
  }

  #say(...lines) {
    show(this.hint, true);
    show(this.frame, false);
    this.hint.replaceChildren(...lines.map((line) => h("p", {}, line)));
  }

  /** Shows one of our own pages. */
  open(url) {
    this.address.value = url;
    show(this.hint, false);
    show(this.frame, true);
    this.frame.src = url;
  }

  #loaded() {
    try {
      const { href } = this.frame.contentWindow.location;
      if (href !== "about:blank") this.address.value = href;
    } catch {
      this.#say(
        "This page does not let itself be shown in a frame.",
        "Open it in a window of its own with the button at the end of the address line.",
      );
    }
  }

  async #ask() {
    const { user, privateChat } = this.desk;
    if (!privateChat) {
      this.#say("There is no bot or no counsellor to ask yet.");
      return;
    }
    this.#waiting = privateChat;
    this.ask.disabled = true;
    this.timer = setTimeout(() => this.#give(user), PATIENCE);
    const deeds = new Deeds(() => ({ as: user.id, bot: privateChat.bot }));
    if (!(await deeds.write("/staff"))) this.#give(user);
  }

  #give(user) {
    this.#rest();
    this.#say(
      `The bot gave ${user.first_name} no staff link.`,
      "Perhaps this counsellor has no role yet, or this sandbox runs without the staff pages. The bot's own words are in the private chat at the desk.",
    );
  }

  #rest() {
    clearTimeout(this.timer);
    this.#waiting = null;
    this.ask.disabled = false;
  }

  #take(event, chat) {
    if (!this.#waiting || chat !== this.#waiting || !event.message?.from?.is_bot) return;
    const page = linksIn(event.message)
      .map((href) => meaningOf(href, this.world.bots)?.page)
      .find(Boolean);
    if (!page) return;
    this.#rest();
    this.open(page);
  }
}
