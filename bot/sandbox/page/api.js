// The road to the sandbox server: the snapshot, the stream of events, and what people do. Every address is relative.

/** Everything there is, as the server tells it now. */
export async function fetchWorld() {
  const answer = await fetch("control/world", { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}.`);
  return answer.json();
}

/** Somebody does something; an Error with the server's plain words if it may not be. */
export async function act(deed) {
  const answer = await fetch("control/act", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(deed),
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ?? `The sandbox answered ${answer.status}.`);
  return body;
}

const SHORTEST = 500;
const LONGEST = 15000;

/**
 * Listens to the events after `since`, for ever: a lost connection is taken up again at the last one heard, later each time.
 * `onevent(event)` gets each one, `onreset()` is called when the server no longer remembers that far, `onlink(up)` tells of the line.
 */
export function listen(since, { onevent, onreset, onlink }) {
  let last = since;
  let wait = SHORTEST;
  let source = null;
  const open = () => {
    source = new EventSource(`control/events?since=${last}`);
    source.onopen = () => {
      wait = SHORTEST;
      onlink(true);
    };
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      if (event.kind === "reload" || event.kind === "reset") {
        source.close();
        onreset();
      } else if (event.seq > last) {
        last = event.seq;
        onevent(event);
      }
    };
    // The browser would ask again from the first number, not the last: so the line is closed and opened here.
    source.onerror = () => {
      source.close();
      onlink(false);
      setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST);
    };
  };
  open();
  return () => source.close();
}

/** A blob as base64, as the server takes media. */
export function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
