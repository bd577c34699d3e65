// What the browser remembers of this page from visit to visit; forgets quietly where storing is not allowed.

/** `get(name)` and `set(name, value)` over the browser's own storage. */
export function openMemory(prefix = "sandbox.") {
  return {
    get(name) {
      try {
        return JSON.parse(localStorage.getItem(prefix + name));
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        localStorage.setItem(prefix + name, JSON.stringify(value));
      } catch {
        // a private window: the choice lasts as long as the page
      }
    },
  };
}
