// What is asked beside the phone: who the new persona is, and which deep link was opened.
import { act } from "./api.js";
import { h } from "./dom.js";
import { ask, toast } from "./menu.js";
import { LANGUAGES } from "./words.js";

/** Asks for name and phone language and makes the persona; null if it was dismissed or refused. */
export async function addPersona() {
  const look = { required: true, maxlength: 64, dir: "auto", placeholder: "First name", "aria-label": "First name" };
  const options = Object.entries(LANGUAGES).map(([code, label]) => h("option", { value: code }, label));
  const language = h("select", { name: "language", "aria-label": "Phone language" }, options);
  const content = [h("input", { name: "name", ...look }), language];
  const form = await ask({ title: "A new persona", content, yes: "Add", no: "Cancel", role: "persona-dialog" });
  if (!form) return null;
  const persona = { first_name: form.get("name"), language_code: form.get("language") };
  try {
    return (await act({ do: "create_user", ...persona })).user;
  } catch (fault) {
    toast(fault.message, { fault: true });
    return null;
  }
}

/** Asks for the start parameter of a link to the bot; null if it was dismissed. */
export async function askDeepLink(bot) {
  const rules = { maxlength: 64, pattern: "[A-Za-z0-9_\\-]*", autocomplete: "off", dir: "ltr" };
  const link = h("input", { name: "parameter", "data-role": "deep-link", "aria-label": "Start parameter", ...rules });
  const whole = h("label", { class: "deep-link", dir: "ltr" }, `t.me/${bot.username}?start=`, link);
  const form = await ask({
    title: "Open a deep link",
    content: [whole],
    yes: "Open",
    no: "Cancel",
    role: "link-dialog",
  });
  return form && form.get("parameter");
}
