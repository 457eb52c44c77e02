// Keeps what is being written in this browser until it has been saved, and brings it back after a crash or a closed tab.
// A page with data-saved (the notice of success in every layout) clears the draft of the form that led there: see main.ts.

import { drafts, me, store as usual } from "./main.js";

/** Where a draft keeps what its field held when it was begun: on other words than those it does not belong. */
const begun = (name: string): string => `${name}\n`;

export default function (element: HTMLElement): void {
  const form = element as HTMLFormElement;
  // What is written about others for no eyes but its reader's waits no longer than the window is open.
  const store = form.dataset.draftIn === "window" ? sessionStorage : usual;
  const key = drafts + me + (form.dataset.draft ?? location.pathname + (form.id ? `#${form.id}` : ""));
  restore(form, key, store);

  let waiting = 0;
  // A browser may tell the old page that it is hidden after the new one has begun, and has cleared what was saved.
  let sent = false;
  const keep = (): void => {
    const draft: Record<string, string> = {};
    for (const field of written(form)) {
      if (field.value !== field.defaultValue) [draft[field.name], draft[begun(field.name)]] = [field.value, field.defaultValue];
    }
    if (Object.keys(draft).length) store.setItem(key, JSON.stringify(draft));
    else store.removeItem(key);
  };
  form.addEventListener("input", () => {
    sent = false;
    clearTimeout(waiting);
    waiting = window.setTimeout(keep, 400);
  });
  addEventListener("pagehide", () => {
    if (!sent) keep();
  });
  form.addEventListener("submit", () => {
    keep();
    clearTimeout(waiting);
    sent = true;
    sessionStorage.setItem("sent", key);
  });
  form.addEventListener("rahyar:saved", (event) => {
    if ((event as CustomEvent<boolean>).detail) store.removeItem(key);
  });
}

function written(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea[name], input[type=text][name], input[type=search][name]")];
}

function restore(form: HTMLFormElement, key: string, store: Storage): void {
  const kept = store.getItem(key);
  if (!kept) return;
  let brought = false;
  try {
    const draft = JSON.parse(kept) as Record<string, string>;
    for (const field of written(form)) {
      const text = draft[field.name];
      // What the server sent back (a refused form) is newer than the draft.
      if (text !== undefined && text !== field.value && (field.value === "" || field.value === draft[begun(field.name)])) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        brought = true;
      }
    }
  } catch {
    store.removeItem(key);
  }
  const words = form.dataset.restored;
  if (brought && words) {
    const note = document.createElement("p");
    note.className = "hint";
    note.setAttribute("role", "status");
    note.textContent = words;
    form.prepend(note);
  }
}
