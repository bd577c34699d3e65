// Puts the page together: loads the world, makes the three panes, listens to the events, and turns the switches of the top bar.
import { fetchWorld, listen } from "./api.js";
import { Desk } from "./desk.js";
import { h, icon, iconButton, show } from "./dom.js";
import { openHelp } from "./help.js";
import { openMemory } from "./memory.js";
import { Phone } from "./phone.js";
import { Staff } from "./staff.js";
import { World } from "./state.js";

const PANES = [
  ["phone", "Phone"],
  ["desk", "Desk"],
  ["staff", "Staff"],
];
const PATIENCE = 2000; // between two tries to reach a server that is not there
const ROOMY = 1150; // pixels from which three panes find room beside each other
const memory = openMemory();

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  const turn = document.querySelector("[data-role=theme]");
  turn.replaceChildren(icon(theme === "dark" ? "light" : "dark"));
}

/** The theme chosen here, else the system's, followed as it changes. */
function followTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const wanted = () => memory.get("theme") ?? (system.matches ? "dark" : "light");
  system.addEventListener("change", () => setTheme(wanted()));
  setTheme(wanted());
}

function turnTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  memory.set("theme", theme);
  setTheme(theme);
}

/** Wide screens show any number of panes, narrow ones the one whose tab is chosen. */
function layPanes(panes) {
  const hidden = new Set(memory.get("hidden") ?? (innerWidth < ROOMY ? ["staff"] : []));
  const tabs = h("nav", { class: "tabs", "aria-label": "Panes" });
  const toggles = document.querySelector("[data-role=toggles]");
  const paint = () => {
    PANES.forEach(([name]) => panes[name].classList.toggle("folded", hidden.has(name)));
    [...toggles.children].forEach((button) => button.setAttribute("aria-pressed", !hidden.has(button.dataset.toggle)));
  };
  const choose = (name) => {
    document.body.dataset.shown = name;
    [...tabs.children].forEach((tab) => tab.setAttribute("aria-current", tab.dataset.tab === name));
    tabs.querySelector(`[data-tab=${name}]`).classList.remove("news");
  };
  const toggle = (name) => {
    if (!hidden.delete(name) && hidden.size < PANES.length - 1) hidden.add(name);
    memory.set("hidden", [...hidden]);
    paint();
  };
  tabs.append(
    ...PANES.map(([name, label]) =>
      h("button", { type: "button", "data-tab": name, onclick: () => choose(name) }, icon(name), label),
    ),
  );
  toggles.append(
    ...PANES.map(([name, label]) =>
      h(
        "button",
        { type: "button", "data-toggle": name, onclick: () => toggle(name) },
        icon(name),
        h("span", {}, label),
      ),
    ),
  );
  document.querySelector("main").append(...PANES.map(([name]) => panes[name]));
  document.body.append(tabs);
  paint();
  choose("phone");
  const mark = (name) =>
    document.body.dataset.shown !== name && tabs.querySelector(`[data-tab=${name}]`).classList.add("news");
  return { choose, mark, unfold: (name) => hidden.has(name) && toggle(name) };
}

/** The world, asked for until the server is there. */
async function untilThere() {
  for (;;) {
    try {
      return await fetchWorld();
    } catch {
      show(document.querySelector("[data-role=offline]"), true);
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
  }
}

async function open() {
  const world = new World(await untilThere());
  let places;
  let staff;
  const follow = ({ page, outside }) => {
    if (outside) window.open(outside, "_blank", "noopener");
    if (!page) return;
    places.unfold("staff");
    places.choose("staff");
    staff.open(page);
  };
  const phone = new Phone(world, { memory, follow });
  const desk = new Desk(world, { memory, follow });
  staff = new Staff(world, desk);
  places = layPanes({ phone: phone.element, desk: desk.element, staff: staff.element });
  world.listen(({ kind }, chat) => kind === "message" && places.mark(chat.is_forum ? "desk" : "phone"));
  const offline = document.querySelector("[data-role=offline]");
  const reload = async () => {
    world.load(await untilThere());
    phone.reload();
    desk.refresh();
    start();
  };
  const start = () =>
    listen(world.seq, { onevent: (event) => world.apply(event), onreset: reload, onlink: (up) => show(offline, !up) });
  start();
}

document
  .querySelector("[data-role=switches]")
  .append(
    iconButton("dark", "Light or dark", turnTheme, { "data-role": "theme" }),
    iconButton("help", "How to try it", openHelp, { "data-role": "help" }),
  );
followTheme();
open();
