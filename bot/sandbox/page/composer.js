// Where one writes: the line of text with its buttons, the strip of a reply or an edit, the bot's keyboard below.
import { h, icon, iconButton, show } from "./dom.js";
import { Attachments } from "./attach.js";
import { replyKeyboard } from "./keyboards.js";
import { openMenu } from "./menu.js";
import { nameOf, summary } from "./message.js";
import { canRecord, Recorder } from "./recorder.js";

const TALLEST = 140; // pixels the line may grow to

export class Composer {
  #words = {};
  #dir = "ltr";
  #answering = null; // {message, edit} while replying or editing
  #closedKeyboard = null; // the markup somebody folded away, or a one-time one that was used

  /** `commands()` lists `{command, description}`; `me()` is the acting user; `closeLabel` says what stands in the line when one may not write. */
  constructor(deeds, { commands, me }) {
    Object.assign(this, { deeds, commands });
    this.attachments = new Attachments(deeds, { words: () => this.#words, dir: () => this.#dir, me });
    this.recorder = new Recorder((blob, duration) =>
      deeds.media("voice", blob, { name: `voice.${blob.type.startsWith("audio/ogg") ? "ogg" : "webm"}`, duration }),
    );
    this.text = h("textarea", {
      rows: 1,
      "data-role": "composer",
      dir: "auto",
      maxlength: 4096,
      oninput: () => this.#changed(),
    });
    this.text.addEventListener("keydown", (event) => this.#key(event));
    this.slash = iconButton("slash", "Commands", () => this.#menu(), { "data-role": "commands" });
    this.keys = iconButton("keyboard", "Keyboard of the bot", () => this.#toggleKeyboard(), {
      "data-role": "keyboard",
      hidden: true,
    });
    this.clip = iconButton("attach", "Attach", () => this.attachments.toggle(), {
      "data-role": "attach",
      "aria-expanded": "false",
    });
    this.mic = iconButton("mic", "Record a voice message", () => this.recorder.start(), {
      "data-role": "record",
      class: "icon-button round",
    });
    this.send = iconButton("send", "Send", () => this.submit(), { "data-role": "send", class: "icon-button round" });
    this.attachments.opener = this.clip;
    this.strip = h("div", { class: "strip", hidden: true });
    this.line = h("div", { class: "line" }, this.slash, this.text, this.keys, this.clip, this.mic, this.send);
    this.keyboard = h("div", { class: "keyboard-place" });
    this.element = h(
      "div",
      { class: "composer" },
      this.strip,
      this.line,
      this.recorder.element,
      this.attachments.element,
      this.keyboard,
    );
    this.#changed();
  }

  /** The phone's words and direction. */
  speak(words, dir) {
    [this.#words, this.#dir] = [words, dir];
    this.text.setAttribute("aria-label", words.message);
    this.text.placeholder = words.message;
    for (const [button, label] of [
      [this.send, words.send],
      [this.clip, words.attach],
      [this.slash, words.menu],
    ]) {
      button.title = label;
      button.setAttribute("aria-label", label);
    }
    this.attachments.draw();
  }

  /** Another chat or topic is open: nothing of the last one stays. */
  clear() {
    this.#answer(null);
    this.text.value = "";
    this.#changed();
    this.attachments.toggle(false);
  }

  #changed() {
    this.text.style.height = "auto";
    if (this.text.scrollHeight) this.text.style.height = `${Math.min(this.text.scrollHeight, TALLEST)}px`;
    const empty = !this.text.value.trim();
    show(this.send, !empty || !canRecord());
    show(this.mic, empty && canRecord());
    show(this.slash, empty && this.commands().length > 0);
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.#answering) {
      event.stopPropagation();
      this.#answer(null);
    }
  }

  async submit() {
    const text = this.text.value.trim();
    if (!text) return;
    const { message, edit } = this.#answering ?? {};
    const done = edit ? await this.deeds.edit(message, text) : await this.deeds.write(text, message?.message_id);
    if (!done) return; // what was written stays in the line
    this.text.value = "";
    this.#answer(null);
    this.#changed();
  }

  reply(message) {
    this.#answer({ message, edit: false });
  }

  edit(message) {
    this.#answer({ message, edit: true });
    this.text.value = message.text;
    this.#changed();
  }

  #answer(answering) {
    const before = this.#answering;
    this.#answering = answering;
    show(this.strip, Boolean(answering));
    if (!answering) {
      if (before?.edit) this.text.value = "";
      return;
    }
    const { message, edit } = answering;
    const title = edit ? this.#words.edit : nameOf(message.from);
    const close = iconButton("close", this.#words.cancel, () => this.#answer(null));
    this.strip.replaceChildren(
      icon(edit ? "edit" : "reply"),
      h(
        "div",
        { class: "strip-words" },
        h("b", {}, h("bdi", {}, title)),
        h("span", {}, h("bdi", {}, summary(message, this.#words))),
      ),
      close,
    );
    this.text.focus();
  }

  #menu() {
    const { left, top } = this.slash.getBoundingClientRect();
    const entry = ({ command, description }) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: "menu-item command-item",
          onclick: () => this.deeds.write(`/${command}`),
        },
        h("b", { dir: "ltr" }, `/${command}`),
        h("span", { dir: "auto" }, description),
      );
    openMenu({
      x: left,
      y: top - 44 * this.commands().length - 20,
      items: this.commands().map(entry),
      dir: this.#dir,
      label: this.#words.menu,
    });
  }

  /** Shows what the bot asks for: a keyboard, its removal, or an answer to one message. */
  markup(markup, forcedReplyTo) {
    const fresh = markup?.keyboard && markup !== this.#closedKeyboard;
    this.current = markup?.keyboard ? markup : null;
    show(this.keys, Boolean(this.current));
    this.keyboard.replaceChildren(...(fresh ? [replyKeyboard(markup, (button) => this.#tap(markup, button))] : []));
    this.text.placeholder = markup?.input_field_placeholder || this.#words.message || "";
    if (forcedReplyTo && this.#answering?.message.message_id !== forcedReplyTo.message_id) this.reply(forcedReplyTo);
    this.#changed();
  }

  #toggleKeyboard() {
    const open = this.keyboard.childElementCount > 0;
    this.#closedKeyboard = open ? this.current : null;
    this.markup(this.current);
  }

  async #tap(markup, button) {
    if (button.request_location) await this.attachments.location();
    else if (button.request_contact) await this.attachments.contact();
    else await this.deeds.write(button.text);
    if (markup.one_time_keyboard && this.current === markup) {
      this.#closedKeyboard = markup;
      this.markup(markup);
    }
  }
}
