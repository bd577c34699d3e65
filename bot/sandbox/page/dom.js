// Making elements without markup strings: the only road to HTML is `fill`, and it takes what the server has made safe.

/** An element: `h("button", {class: "x", onclick: f, "aria-label": "y"}, "text", child)`. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An SVG element; the page draws its icons and maps itself. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const PATHS = {
  attach: "M16.5 6.5v9a4.5 4.5 0 0 1-9 0V5a3 3 0 0 1 6 0v10a1.5 1.5 0 0 1-3 0V6.5",
  back: "M19 12H5m6-6-6 6 6 6",
  camera: "M4 7h3l2-2.5h6L17 7h3v12H4zm8 9.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  check: "m1.5 13 4.5 4.5L15 7m-4 9 1.5 1.5L22 7",
  close: "m6 6 12 12M18 6 6 18",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 8c.8-3.6 4-5 8-5s7.2 1.4 8 5z",
  copy: "M8 8h11v12H8zM5 16V4h11",
  dark: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  desk: "M3 6h18v12H3zm0 4h18M9 10v8",
  down: "m6 9 6 6 6-6",
  edit: "M4 20h4L19 9l-4-4L4 16zm9-13 4 4",
  external: "M14 4h6v6m0-6-9 9M18 14v6H4V6h6",
  file: "M6 3h8l4 4v14H6zm8 0v4h4",
  help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.8v.1",
  keyboard: "M3 6h18v12H3zm4 4h.1M11 10h.1M15 10h.1M7 14h10",
  light:
    "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0-13v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  location: "M12 21s7-6.5 7-11.5A7 7 0 0 0 5 9.5C5 14.5 12 21 12 21zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  lock: "M6 11h12v9H6zm2.5 0V8a3.5 3.5 0 0 1 7 0v3",
  menu: "M5 7h14M5 12h14M5 17h14",
  mic: "M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zm-6-3a6 6 0 0 0 12 0m-6 6v3",
  more: "M12 5.5v.1M12 12v.1M12 18.5v.1",
  pause: "M8 5v14M16 5v14",
  phone: "M7 2.5h10v19H7zm4 16h2",
  pin: "m9 3 6 0-.8 6L18 13H6l3.8-4zM12 13v8",
  play: "M7 4.5v15L20 12z",
  plus: "M12 5v14M5 12h14",
  poll: "M5 20v-8m5 8V4m5 16v-6m5 6V8",
  reload: "M20 11a8 8 0 1 0-2 6m2-11v5h-5",
  reply: "M10 6 4 12l6 6v-4c5 0 8 1 10 5 0-7-4-10-10-10z",
  send: "M3 20.5 21.5 12 3 3.5v6.7L15 12 3 13.8z",
  slash: "M4 4h16v16H4zm10.5 3.5-5 9",
  staff: "M4 4h16v16H4zm4 12v-4m4 4V8m4 8v-6",
  sticker: "M12 21a9 9 0 1 1 9-9c-5 0-9 4-9 9zM8.5 10v.1M15 9.5v.1M8 14c.8 1 2 1.6 3.5 1.5",
  trash: "M5 7h14M9.5 7V4h5v3M7 7l1 13h8l1-13",
  video: "M3 6h12v12H3zm12 5 6-4v10l-6-4z",
};
const SOLID = new Set(["play", "send"]);

/** A line icon of 24 by 24, hidden from screen readers: its button carries the label. */
export function icon(name) {
  const look = SOLID.has(name)
    ? { fill: "currentColor" }
    : { fill: "none", stroke: "currentColor", "stroke-width": 1.8 };
  const path = svg("path", { d: PATHS[name], "stroke-linecap": "round", "stroke-linejoin": "round", ...look });
  return svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, path);
}

/** A button with an icon alone, named for everybody. */
export function iconButton(name, label, onclick, attributes = {}) {
  const look = { type: "button", class: "icon-button", "aria-label": label, title: label, onclick };
  return h("button", { ...look, ...attributes }, icon(name));
}

/** Puts the server's own safe HTML (its field `html`) into an element. Nothing else may come this way. */
export function fill(element, safeHtml) {
  element.innerHTML = safeHtml;
  return element;
}

/** Shows or hides, in one word. */
export function show(element, visible) {
  element.hidden = !visible;
}
