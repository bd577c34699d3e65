// The bodies of messages that are more than words: photos, voice, files, places, contacts, polls, stickers.
import { h, icon, svg } from "./dom.js";
import { nearestCity } from "./samples.js";

const KINDS = [
  "photo",
  "video",
  "animation",
  "voice",
  "audio",
  "video_note",
  "document",
  "sticker",
  "venue",
  "location",
  "contact",
  "poll",
  "dice",
];

/** Which medium a message carries, if any; an animation comes with a document twin, a venue with a location. */
export function mediumOf(message) {
  return KINDS.find((kind) => message[kind]);
}

function largest(message, kind) {
  return kind === "photo" ? message.photo.at(-1) : message[kind];
}

const DRAW = {
  photo: picture,
  video: film,
  animation: film,
  video_note: film,
  sticker: picture,
  voice: player,
  audio: player,
  document: paper,
  location: (place) => mapCard(place),
  venue: (venue) => mapCard(venue.location, venue.title),
  contact: card,
  poll: questions,
  dice: (dice) => h("div", { class: "dice" }, `${dice.emoji} ${dice.value}`),
};

/** The element for a message's medium, in the words of a view. */
export function drawMedium(message, kind, view) {
  return DRAW[kind](largest(message, kind), message, view, kind);
}

function picture(medium, message, { words }, kind) {
  const size = { width: medium.width, height: medium.height };
  const image = h("img", {
    class: kind,
    src: message.file_url,
    alt: words[kind],
    loading: "lazy",
    decoding: "async",
    ...size,
  });
  if (kind === "sticker") return image;
  const open = () => showLarge(message.file_url, words[kind]);
  return h("button", { type: "button", class: "picture", "aria-label": words.photo, onclick: open }, image);
}

function showLarge(src, alt) {
  const dialog = h("dialog", { class: "lightbox", "aria-label": alt }, h("img", { src, alt }));
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function film(medium, message, { words }, kind) {
  const loop = kind === "animation";
  const attributes = {
    class: kind,
    src: message.file_url,
    controls: true,
    preload: "metadata",
    loop,
    "aria-label": words.video,
  };
  return h("video", { ...attributes, width: medium.width ?? medium.length, height: medium.height ?? medium.length });
}

/** mm:ss in plain figures, as every phone shows a running time. */
export function runningTime(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

const BARS = 36;

/** Bar heights that stay the same for one file: its id is the seed. */
function bars(seed) {
  let state = [...String(seed)].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
  return Array.from({ length: BARS }, () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return 4 + (state >>> 24) / 16;
  });
}

function player(medium, message, { words }, kind) {
  const audio = h("audio", { src: message.file_url, preload: "none" });
  const button = h(
    "button",
    { type: "button", class: "play", "aria-label": words.voice, "data-role": "play" },
    icon("play"),
  );
  const wave = bars(medium.file_unique_id).map((height, place) =>
    svg("rect", { x: place * 4, y: 11 - height / 2, width: 2.4, height, rx: 1.2 }),
  );
  const seek = h("input", { type: "range", class: "seek", min: 0, max: BARS, value: 0, "aria-label": words.voice });
  const time = h("span", { class: "duration" }, runningTime(medium.duration));
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : medium.duration || 1);
  const paint = () => {
    const done = (audio.currentTime / length()) * BARS;
    wave.forEach((bar, place) => bar.classList.toggle("played", place < done));
    seek.value = done;
    time.textContent = runningTime(audio.paused && !audio.currentTime ? medium.duration : audio.currentTime);
  };
  button.addEventListener("click", () => (audio.paused ? playAlone(audio) : audio.pause()));
  seek.addEventListener("input", () => {
    audio.currentTime = (seek.value / BARS) * length();
  });
  for (const moment of ["play", "pause", "ended"])
    audio.addEventListener(moment, () => button.replaceChildren(icon(audio.paused ? "play" : "pause")));
  audio.addEventListener("ended", () => {
    audio.currentTime = 0;
  });
  audio.addEventListener("timeupdate", paint);
  const title =
    kind === "audio" && h("span", { class: "file-name", dir: "auto" }, medium.title ?? medium.file_name ?? words.file);
  const track = h(
    "span",
    { class: "track" },
    svg("svg", { viewBox: `0 0 ${BARS * 4} 22`, class: "wave", "aria-hidden": "true" }, ...wave),
    seek,
  );
  return h(
    "div",
    { class: "player", dir: "ltr" },
    audio,
    button,
    h("div", { class: "player-body" }, title, track, time),
  );
}

/** One voice at a time, as on a phone. */
function playAlone(audio) {
  document.querySelectorAll("audio").forEach((other) => other !== audio && other.pause());
  audio.play().catch(() => {});
}

function sizeOf(bytes) {
  if (!bytes) return "";
  return bytes < 1e6 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function paper(document_, message, { words }) {
  const name = document_.file_name ?? words.file;
  const about = h(
    "span",
    { class: "file-about" },
    h("span", { class: "file-name", dir: "auto" }, name),
    h("small", { dir: "ltr" }, sizeOf(document_.file_size)),
  );
  return h(
    "a",
    { class: "file", href: message.file_url, download: name },
    h("span", { class: "file-icon" }, icon("file")),
    about,
  );
}

const ROADS = [
  "M-10 40Q80 20 130 70T280 60",
  "M40 -10Q60 60 50 150",
  "M190 -10Q170 70 215 150",
  "M-10 105Q110 90 280 115",
];
const PIN = "M130 74c-14-18-19-26-19-35a19 19 0 0 1 38 0c0 9-5 17-19 35z";

/** A small drawn map: no tiles are fetched; the name beside the pin says where it is. */
function mapCard({ latitude, longitude }, title) {
  const turn = Math.round((latitude * 7 + longitude * 13) % 40) - 20;
  const roads = svg(
    "g",
    { class: "roads", transform: `rotate(${turn} 130 70) translate(0 ${turn / 2})` },
    ...ROADS.map((d) => svg("path", { d })),
  );
  const river = svg("path", { class: "river", d: `M-10 ${90 + turn}Q100 ${140 - turn} 280 ${20 + turn}` });
  const pin = svg("g", { class: "pin" }, svg("path", { d: PIN }), svg("circle", { cx: 130, cy: 39, r: 7 }));
  const map = svg(
    "svg",
    { viewBox: "0 0 260 140", class: "map", "aria-hidden": "true" },
    svg("rect", { class: "land", width: 260, height: 140 }),
    river,
    roads,
    pin,
  );
  const place = title ?? nearestCity(latitude, longitude);
  const figures = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const caption = h("figcaption", {}, place && h("b", { dir: "auto" }, place), h("small", { dir: "ltr" }, figures));
  return h("figure", { class: "location" }, map, caption);
}

function card({ first_name, last_name, phone_number }) {
  const name = [first_name, last_name].filter(Boolean).join(" ");
  const about = h(
    "span",
    { class: "file-about" },
    h("b", { dir: "auto" }, name),
    h("span", { dir: "ltr" }, phone_number),
  );
  return h("div", { class: "contact-card" }, h("span", { class: "file-icon" }, icon("contact")), about);
}

function questions(poll, message, { words, vote }) {
  const total = poll.total_voter_count || 0;
  const choice = ({ text, voter_count = 0 }, place) => {
    const share = Math.round((100 * voter_count) / Math.max(total, 1));
    const bar = h("i", { class: "poll-bar" });
    bar.style.width = `${share}%`;
    const option = { type: "button", disabled: poll.is_closed, onclick: () => vote(message, place) };
    return h("li", {}, h("button", option, h("small", {}, `${share}%`), h("span", { dir: "auto" }, text), bar));
  };
  return h(
    "div",
    { class: "poll" },
    h("b", { dir: "auto" }, poll.question),
    h("ul", {}, poll.options.map(choice)),
    h("small", { dir: "auto" }, `${total} ${words.votes}`),
  );
}
