// A walk of six steps for newcomers and for training counsellors.
import { h } from "./dom.js";
import { ask } from "./menu.js";

const STEPS = [
  [
    "Be a migrant",
    "On the phone, choose a persona or add one with the plus. Each phone has its own language and direction. Press START.",
  ],
  [
    "Look around",
    "Choose a language, read a lesson, answer its quiz. Every screen has a way back and a way to a human.",
  ],
  ["Ask for a counsellor", "Press the button for a human on the phone. A new topic appears at the desk with a card."],
  [
    "Take the person",
    "At the desk, choose who you are, open the topic and press Take. What you write there arrives on the phone.",
  ],
  [
    "Write both ways",
    "Send words, a photo, a voice note, a file, a place: the paper clip has samples that need no file. Hold or right-click a message to reply, edit or react.",
  ],
  [
    "Close and look",
    "Close the topic with subject and outcome, rate it on the phone, then ask for a staff link and see the session in the figures.",
  ],
];

/** Opens the walk. */
export function openHelp() {
  const step = ([title, text]) => h("li", {}, h("b", {}, title), h("span", {}, text));
  const keys = h(
    "p",
    { class: "keys" },
    "Keys: Enter sends, Shift+Enter begins a new line, Esc closes, arrows walk through topics and messages. Nothing here leaves this machine; no Telegram account is needed.",
  );
  return ask({
    title: "How to try it",
    content: [h("ol", { class: "steps" }, STEPS.map(step)), keys],
    yes: "Start",
    role: "help-dialog",
  });
}
