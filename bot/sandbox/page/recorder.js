// Recording a voice note with the browser's microphone, where it may; the composer has other roads where it may not.
import { h, icon, iconButton, show } from "./dom.js";
import { runningTime } from "./media.js";
import { toast } from "./menu.js";

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

/** Can this browser record here at all? (Only on https or on the own machine.) */
export function canRecord() {
  return Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
}

/** A bar with a running clock in place of the composer; `done(blob, seconds)` is called when the recording is sent. */
export class Recorder {
  #recorder = null;
  #clock = null;

  constructor(done) {
    this.done = done;
    this.time = h("span", { class: "record-time", role: "timer" });
    this.cancel = iconButton("trash", "Throw the recording away", () => this.#stop(false), {
      "data-role": "record-cancel",
    });
    this.finish = iconButton("send", "Send the recording", () => this.#stop(true), {
      class: "icon-button round",
      "data-role": "record-send",
    });
    this.element = h(
      "div",
      { class: "recording", hidden: true },
      this.cancel,
      h("span", { class: "record-dot" }, icon("mic")),
      this.time,
      this.finish,
    );
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#stop(false));
  }

  async start() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      toast("The microphone is not allowed here. Send a voice file or the sample voice note instead.");
      return;
    }
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const parts = [];
    this.#recorder = new MediaRecorder(stream, { mimeType });
    this.#recorder.ondataavailable = ({ data }) => parts.push(data);
    this.#recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      if (this.send) this.done(new Blob(parts, { type: mimeType }), this.seconds);
    };
    this.#recorder.start();
    this.#tick(Date.now());
    show(this.element, true);
    this.finish.focus();
  }

  #tick(begun) {
    const paint = () => {
      this.seconds = Math.round((Date.now() - begun) / 1000);
      this.time.textContent = runningTime(this.seconds);
    };
    paint();
    this.#clock = setInterval(paint, 500);
  }

  #stop(send) {
    clearInterval(this.#clock);
    this.send = send;
    this.seconds = Math.max(1, this.seconds);
    this.#recorder?.stop();
    this.#recorder = null;
    show(this.element, false);
  }
}
