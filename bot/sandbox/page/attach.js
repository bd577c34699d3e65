// The paper clip: a sheet with everything that can be sent besides words, from files or made on the spot.
import { h, icon, show } from "./dom.js";
import { toast, walk } from "./menu.js";
import { askContact, askPlace, askPoll, askSticker } from "./questions.js";
import { measure, sampleDocument, samplePhoto, sampleSticker, sampleVoice } from "./samples.js";
import { kindOf } from "./deeds.js";

const FILES = { photo: "image/*,video/*", voice: "audio/*", document: "" };
const LARGEST = 20 * 1024 * 1024; // what a bot may fetch from Telegram

export class Attachments {
  /** `deeds` does what is chosen; `words()` and `dir()` are the phone's at the moment; `me()` the acting user. */
  constructor(deeds, { words, dir, me }) {
    Object.assign(this, { deeds, words, dir, me });
    this.sheet = h("div", { class: "sheet", role: "menu", "aria-label": "Attach", hidden: true });
    this.inputs = Object.entries(FILES).map(([kind, accept]) => this.#input(kind, accept));
    this.element = h("div", { class: "attachments" }, this.sheet, this.inputs);
    this.sheet.addEventListener("keydown", (event) => walk(event, this.sheet, () => this.toggle(false)));
    this.sheet.addEventListener("click", (event) => event.target.closest("button") && this.toggle(false));
    this.draw();
  }

  /** Draws the sheet in the phone's words. */
  draw() {
    const words = this.words();
    const item = (role, name, label, action) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          "data-role": `attach-${role}`,
          class: `sheet-item tint-${name}`,
          onclick: action,
        },
        icon(name),
        h("span", { dir: "auto" }, label),
      );
    this.sheet.replaceChildren(
      item("photo", "camera", words.photo, () => this.#browse("photo")),
      item("sample-photo", "camera", `${words.photo} ✦`, () => this.#samplePhoto()),
      item("voice", "mic", words.voice, () => this.#browse("voice")),
      item("sample-voice", "mic", `${words.voice} ✦`, () => this.#sampleVoice()),
      item("document", "file", words.file, () => this.#browse("document")),
      item("sample-document", "file", `${words.file} ✦`, () => this.deeds.media("document", sampleDocument())),
      item("location", "location", words.location, () => this.location()),
      item("contact", "contact", words.contact, () => this.contact()),
      item("sticker", "sticker", words.sticker, () => this.#sticker()),
      item("poll", "poll", words.poll, () => this.#poll()),
      h("small", { class: "sheet-note", dir: "ltr" }, "✦ made by the sandbox, no file needed"),
    );
  }

  toggle(open = this.sheet.hidden) {
    show(this.sheet, open);
    this.opener?.setAttribute("aria-expanded", open);
    if (open) this.sheet.querySelector("button").focus();
    else if (this.sheet.contains(document.activeElement)) this.opener?.focus();
  }

  #input(kind, accept) {
    const role = { "data-role": `file-${kind}`, "aria-label": `${kind} file`, tabindex: -1 };
    const input = h("input", {
      type: "file",
      class: "file-input",
      accept: accept || null,
      multiple: kind === "photo",
      ...role,
    });
    input.addEventListener("change", async () => {
      await this.send(kind, [...input.files]);
      input.value = "";
    });
    return input;
  }

  #browse(kind) {
    this.inputs[Object.keys(FILES).indexOf(kind)].click();
  }

  /** Sends chosen files; several photos at once are an album. */
  async send(kind, files) {
    const small = files.filter(({ size }) => size <= LARGEST);
    if (small.length < files.length) toast("Files over 20 MB cannot reach a bot.", { fault: true });
    if (kind === "photo" && small.length > 1) return this.deeds.album(small.slice(0, 10));
    for (const file of small) {
      if (kind === "photo") await this.deeds.media(kindOf(file), file, await measure(file));
      else if (kind === "voice") await this.deeds.media("voice", file, { duration: await durationOf(file) });
      else await this.deeds.media("document", file);
    }
  }

  async #samplePhoto() {
    await this.deeds.media("photo", await samplePhoto(), { name: "photo.jpg", width: 960, height: 720 });
  }

  async #sampleVoice() {
    const { blob, duration } = sampleVoice();
    await this.deeds.media("voice", blob, { name: "voice.wav", duration });
  }

  /** Asks where the persona is and sends it. */
  async location() {
    const place = await askPlace(this.#manner());
    if (place) await this.deeds.location(place);
  }

  /** Asks for a number and sends it as a contact; the persona's own to begin with. */
  async contact() {
    const card = await askContact(this.#manner(), this.me());
    if (card) await this.deeds.contact(card.phone, card.name);
  }

  async #sticker() {
    const name = await askSticker(this.#manner());
    if (!name) return;
    await this.deeds.media("sticker", await sampleSticker(name), { name: "sticker.webp", width: 256, height: 256 });
  }

  async #poll() {
    const poll = await askPoll(this.#manner());
    if (poll) await this.deeds.poll(poll.question, poll.options);
  }

  #manner() {
    return { words: this.words(), dir: this.dir() };
  }
}

/** How long a sound is, in whole seconds; 1 where the browser cannot say. */
function durationOf(file) {
  return new Promise((resolve) => {
    const source = URL.createObjectURL(file);
    const audio = new Audio(source);
    const tell = () => {
      URL.revokeObjectURL(source);
      resolve(Number.isFinite(audio.duration) ? Math.max(1, Math.round(audio.duration)) : 1);
    };
    audio.onloadedmetadata = tell;
    audio.onerror = tell;
  });
}
