// What comes up over the page and goes again: menus, toasts, questions. Esc closes each, and focus returns where it was.
import { h, icon } from "./dom.js";

/** Opens a menu at a point: items are `{label, icon, action}` or ready elements (a row of emoji). Arrow keys walk, Esc closes. */
export function openMenu({ x, y, items, dir = "ltr", label }) {
  const back = document.activeElement;
  const menu = h("div", { class: "menu", role: "menu", dir, "aria-label": label });
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    back?.focus({ preventScroll: true });
  };
  const outside = (event) => menu.contains(event.target) || close();
  menu.append(...items.map((item) => (item instanceof Element ? item : entry(item))));
  menu.addEventListener("click", (event) => event.target.closest("button") && close(), true);
  menu.addEventListener("keydown", (event) => walk(event, menu, close));
  document.addEventListener("pointerdown", outside, true);
  document.body.append(menu);
  place(menu, x, y);
  menu.querySelector("button")?.focus({ preventScroll: true });
  return close;
}

function entry({ label, icon: name, action, role }) {
  return h(
    "button",
    { type: "button", role: "menuitem", class: "menu-item", onclick: action, "data-role": role },
    icon(name),
    h("span", {}, label),
  );
}

/** Keeps the menu inside the window. */
function place(menu, x, y) {
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
}

/** Arrow keys, Home, End and Esc within a group of buttons. */
export function walk(event, group, close) {
  const buttons = [...group.querySelectorAll("button:not([hidden])")];
  const here = buttons.indexOf(document.activeElement);
  const steps = {
    ArrowDown: here + 1,
    ArrowRight: here + 1,
    ArrowUp: here - 1,
    ArrowLeft: here - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (event.key in steps) {
    event.preventDefault();
    buttons.at(steps[event.key] % buttons.length)?.focus();
  }
}

const TOAST_TIME = 3500;

/** A short word that goes by itself; over `near` (a pane) if given, else over the page. */
export function toast(text, { near, fault = false } = {}) {
  const note = h(
    "div",
    { class: fault ? "toast fault" : "toast", role: fault ? "alert" : "status", dir: "auto" },
    text,
  );
  (near ?? document.body).append(note);
  setTimeout(() => note.remove(), TOAST_TIME + text.length * 30);
}

/** A dialog with a form; answers the FormData, or null if it was dismissed. */
export function ask({ title, content = [], yes, no, dir = "ltr", role }) {
  const back = document.activeElement;
  const dialog = h("dialog", { class: "dialog", dir, "aria-label": title, "data-role": role });
  const confirm = yes && h("button", { class: "primary", value: "yes", "data-role": "dialog-yes" }, yes);
  const dismiss = no && h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, no);
  const form = h(
    "form",
    { method: "dialog" },
    title && h("h2", { dir: "auto" }, title),
    ...content,
    h("div", { class: "dialog-buttons" }, dismiss, confirm),
  );
  dialog.append(form);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes" ? new FormData(form) : null);
      dialog.remove();
      back?.focus({ preventScroll: true });
    });
  });
}

/** An alert as a bot's callback answer with show_alert opens it. */
export function alertDialog(text, dir) {
  return ask({ content: [h("p", { class: "alert-text", dir: "auto" }, text)], yes: "OK", dir, role: "alert" });
}
