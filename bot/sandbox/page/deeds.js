// What one person does in one chat, as the server's `control/act` wants it said. Faults become a toast, never an exception.
import { act, base64 } from "./api.js";
import { toast } from "./menu.js";

const PLAIN = { TOPIC_CLOSED: "This topic is closed." };

export class Deeds {
  /** `where()` tells the moment's `{as, chat | bot, thread}`: who acts, and in which chat and topic. */
  constructor(where) {
    this.where = where;
  }

  async #do(deed) {
    try {
      return await act({ ...this.where(), ...deed });
    } catch (fault) {
      toast(PLAIN[fault.message] ?? fault.message, { fault: true });
      return null;
    }
  }

  write(text, replyTo) {
    return this.#do({ do: "write", text, reply_to: replyTo });
  }

  edit(message, text) {
    return this.#do({ do: "edit", message: message.message_id, text });
  }

  delete(message) {
    return this.#do({ do: "delete", message: message.message_id });
  }

  react(message, emoji) {
    return this.#do({ do: "react", message: message.message_id, emoji });
  }

  press(message, data) {
    return this.#do({ do: "press", message: message.message_id, data });
  }

  vote(message, place) {
    return this.#do({ do: "vote", message: message.message_id, options: [place] });
  }

  /** `kind` is the server's word: photo, voice, video, audio, document, sticker; `about` may hold duration, width, height, caption. */
  async media(kind, blob, { name, caption, ...about } = {}) {
    const data = await base64(blob);
    return this.#do({ do: "media", kind, data, file_name: name ?? blob.name, mime: mimeOf(blob), caption, ...about });
  }

  async album(blobs) {
    const items = await Promise.all(blobs.map(async (blob) => ({ kind: kindOf(blob), data: await base64(blob) })));
    return this.#do({ do: "album", items });
  }

  location({ lat, lon }) {
    return this.#do({ do: "location", lat, lon });
  }

  contact(phone_number, first_name) {
    return this.#do({ do: "contact", phone_number, first_name });
  }

  poll(question, options) {
    return this.#do({ do: "poll", question, options });
  }

  start(parameter) {
    return this.#do({ do: "start", parameter: parameter || undefined });
  }

  block() {
    return this.#do({ do: "block" });
  }

  unblock() {
    return this.#do({ do: "unblock" });
  }
}

/** photo or video, by what a file says of itself. */
export function kindOf(blob) {
  return blob.type.startsWith("video/") ? "video" : "photo";
}

function mimeOf(blob) {
  return blob.type.split(";")[0] || "application/octet-stream";
}
