// What must be asked before it can be sent: a place, a number, a sticker, a poll. It asks and gives the answer; others send.
import { h } from "./dom.js";
import { ask, toast } from "./menu.js";
import { CITIES, sampleSticker, STICKERS } from "./samples.js";

/** A dialog in the phone's words and direction; the form's data, or null. */
function askForm({ words, dir }, title, content, role) {
  return ask({ title, content, yes: words.send, no: words.cancel, dir, role });
}

function radio(name, value, first, ...label) {
  const input = h("input", { type: "radio", name, value, checked: first });
  return h("label", { class: "choice" }, input, ...label);
}

/** One of the sample cities, or coordinates of one's own: `{lat, lon}`. */
export async function askPlace(manner) {
  const cities = CITIES.map(([name, lat, lon], place) => radio("city", `${lat}, ${lon}`, place === 0, name));
  const look = { inputmode: "decimal", dir: "ltr", placeholder: "34.5553, 69.2075", "aria-label": "Coordinates" };
  const content = [h("div", { class: "choices", dir: "ltr" }, cities), h("input", { name: "own", ...look })];
  const form = await askForm(manner, manner.words.location, content, "location-dialog");
  if (!form) return null;
  const [lat, lon] = (form.get("own") || form.get("city")).split(",").map(Number);
  if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) return { lat, lon };
  toast("Coordinates look like 34.5553, 69.2075.", { fault: true });
  return null;
}

/** A name and a number, one's own to begin with: `{name, phone}`. */
export async function askContact(manner, me) {
  const { contact } = manner.words;
  const own = `+93700${String(me.id).padStart(6, "0").slice(-6)}`;
  const name = h("input", { name: "name", value: me.first_name, required: true, dir: "auto", "aria-label": contact });
  const look = { type: "tel", required: true, dir: "ltr", "aria-label": "Phone number" };
  const form = await askForm(manner, contact, [name, h("input", { name: "phone", value: own, ...look })]);
  return form && { name: form.get("name"), phone: form.get("phone") };
}

/** The name of a sample sticker. */
export async function askSticker(manner) {
  const draw = async (name) => [name, URL.createObjectURL(await sampleSticker(name))];
  const faces = await Promise.all(Object.keys(STICKERS).map(draw));
  const choice = ([name, src], place) =>
    radio("sticker", name, place === 0, h("img", { src, alt: name, width: 72, height: 72 }));
  const form = await askForm(manner, manner.words.sticker, [
    h("div", { class: "choices faces-of" }, faces.map(choice)),
  ]);
  faces.forEach(([, src]) => URL.revokeObjectURL(src));
  return form && form.get("sticker");
}

/** A question with two or three answers: `{question, options}`. */
export async function askPoll(manner) {
  const line = (name, label, required) =>
    h("input", { name, required, maxlength: 100, dir: "auto", placeholder: label, "aria-label": label });
  const content = [
    line("question", "?", true),
    line("option", "1", true),
    line("option", "2", true),
    line("option", "3"),
  ];
  const form = await askForm(manner, manner.words.poll, content);
  return form && { question: form.get("question"), options: form.getAll("option").filter(Boolean) };
}
