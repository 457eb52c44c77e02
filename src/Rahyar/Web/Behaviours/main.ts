// Binds each `data-behaviour` word to its module, which is fetched only by the pages that use it.

export type Behaviour = (element: HTMLElement) => void;

/** Whose browser it is at the moment. */
export const me = document.documentElement.dataset.me ?? "";

/** Where words wait: on a computer that others use too, no longer than its window is open. */
export const store: Storage = document.documentElement.dataset.shared ? sessionStorage : localStorage;

export const drafts = "draft:", outbox = "outbox";

// Another person has signed in: what was written here before them is nobody's business any more.
if (me !== "nobody") {
  for (const place of [localStorage, sessionStorage]) {
    for (const key of Object.keys(place)) if (key.startsWith(drafts) && !key.startsWith(drafts + me) && !key.startsWith(`${drafts}nobody`)) place.removeItem(key);
    const waiting = place.getItem(outbox);
    if (waiting) place.setItem(outbox, JSON.stringify((JSON.parse(waiting) as { me: string }[]).filter((letter) => letter.me === me)));
  }
}

const bound = new WeakMap<Element, Set<string>>();

export function bind(root: ParentNode): void {
  const elements = [...root.querySelectorAll<HTMLElement>("[data-behaviour]")];
  if (root instanceof HTMLElement && root.dataset.behaviour) elements.unshift(root);
  for (const element of elements) {
    const done = bound.get(element) ?? new Set<string>();
    bound.set(element, done);
    for (const name of (element.dataset.behaviour ?? "").split(/\s+/)) {
      if (!/^[a-z-]+$/.test(name) || done.has(name)) continue;
      done.add(name);
      import(`./${name}.js`).then((module: { default: Behaviour }) => {
        module.default(element);
        // Seen from outside: until then the element does what it does without script.
        element.dataset.bound = `${element.dataset.bound ?? ""} ${name}`.trim();
      }, () => done.delete(name));
    }
  }
  const all = root instanceof Document ? root : root.ownerDocument;
  if (all?.querySelector("[data-live]")) void import("./live.js").then((live) => live.start());
}

// A page that says something was saved answers the form that was sent last, wherever it leads: its draft has served.
const sent = sessionStorage.getItem("sent");
if (sent && document.querySelector("[data-saved]")) for (const place of [store, sessionStorage]) place.removeItem(sent);
sessionStorage.removeItem("sent");

bind(document);

// A fragment may arrive before its behaviours' modules are asked for: everything new is looked at once more.
document.addEventListener("rahyar:swapped", (event) => bind(event.target as HTMLElement));

if ("serviceWorker" in navigator && window.isSecureContext && document.documentElement.dataset.offline !== "off") {
  navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", () => {
      navigator.serviceWorker.controller?.postMessage("forget");
      void import("./outbox.js").then((outbox) => outbox.forget());
    });
  }
}
