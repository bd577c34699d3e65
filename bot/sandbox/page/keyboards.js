// The two keyboards a bot can show: inline under a bubble, and in place of the letters. It draws; what a press does is told to it.
import { h, icon } from "./dom.js";

const BADGES = {
  url: "external",
  web_app: "external",
  copy_text: "copy",
  request_location: "location",
  request_contact: "contact",
};

function badge(button) {
  const kind = Object.keys(BADGES).find((name) => button[name]);
  return kind ? icon(BADGES[kind]) : null;
}

/** The keyboard under a bubble; `press(message, button, element)` is called for each tap. */
export function inlineKeyboard(message, press) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const draw = (button) => {
    const attributes = {
      type: "button",
      class: "inline-button",
      "data-callback": button.callback_data ?? "",
      "data-url": button.url,
      title: button.text,
    };
    const element = h("button", attributes, h("span", { dir: "auto" }, button.text), badge(button));
    element.addEventListener("click", () => press(message, button, element));
    return element;
  };
  return h(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) => h("div", { class: "inline-row" }, row.map(draw))),
  );
}

/** The keyboard in place of the letters; a button may be a bare text. */
export function replyKeyboard(markup, press) {
  const draw = (button) => {
    const whole = typeof button === "string" ? { text: button } : button;
    const element = h(
      "button",
      { type: "button", class: "reply-button" },
      h("span", { dir: "auto" }, whole.text),
      badge(whole),
    );
    element.addEventListener("click", () => press(whole));
    return element;
  };
  const look = markup.resize_keyboard ? "reply-keyboard small" : "reply-keyboard";
  return h(
    "div",
    { class: look, role: "group", "aria-label": "Keyboard of the bot" },
    markup.keyboard.map((row) => h("div", { class: "reply-row" }, row.map(draw))),
  );
}
