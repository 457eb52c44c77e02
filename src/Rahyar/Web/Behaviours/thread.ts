// The composer of a thread. <form class="composer" data-behaviour="thread" data-thread="#thread" data-text="Text"
//   data-sending="…" data-waiting="…" data-refused="…"> with a hidden ClientId. Sending shows the words at once; without a
// connection they wait, visibly, and are sent again under the same ClientId, which has one effect however often it arrives.

import { ask, swap } from "./fragment.js";
import { all, alone, drop, me, newId, put, type Unsent } from "./outbox.js";

export default function (element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const input = form.querySelector<HTMLTextAreaElement>("textarea")!;
  const client = form.querySelector<HTMLInputElement>("[name$=ClientId]")!;
  const place = (): HTMLElement => document.querySelector<HTMLElement>(form.dataset.thread ?? "#thread")!;
  // Never the id that came with the page: a page that is shown again without a connection brings the same one again.
  client.value = newId();
  let onItsWay = "";

  const show = (letter: Unsent, state: "sending" | "waiting" | "refused"): void => {
    let bubble = document.getElementById(`sent-${letter.id}`);
    if (!bubble) {
      bubble = document.createElement(place().matches("ol, ul") ? "li" : "div");
      bubble.id = `sent-${letter.id}`;
      const words = document.createElement("p");
      words.dir = "auto";
      words.textContent = letter.text;
      const meta = document.createElement("p");
      meta.className = "meta";
      bubble.append(words, meta);
      place().append(bubble);
      bubble.scrollIntoView({ block: "nearest" });
    }
    bubble.className = `bubble own ${state}`;
    bubble.lastElementChild!.textContent = form.dataset[state] ?? "";
  };

  const send = async (letter: Unsent): Promise<void> => {
    show(letter, "sending");
    const body = new FormData();
    for (const [name, value] of letter.fields) body.append(name, value);
    // The token of the page that wrote it may have aged while it waited.
    const token = form.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]");
    if (token) body.set(token.name, token.value);
    let answer: Response;
    onItsWay = letter.id;
    try {
      answer = await ask(letter.url, { method: "POST", body, signal: AbortSignal.timeout(20000) });
    } catch {
      show(letter, "waiting");
      return;
    } finally {
      onItsWay = "";
    }
    if (answer.ok && !/\/(sign-in|login)\b/i.test(new URL(answer.url).pathname)) {
      drop(letter.id);
      try {
        swap(place(), await answer.text());
      } catch {
        location.reload();
      }
      reshow();
    } else if (answer.status >= 500 || answer.ok || answer.status === 429) {
      show(letter, "waiting");
    } else {
      // Refused for good: the words go back to their writer instead of being lost or sent for ever.
      show(letter, "refused");
      drop(letter.id);
      if (!input.value) input.value = letter.text;
    }
  };

  const mine = (): Unsent[] => all().filter((letter) => letter.url === form.action && letter.me === me);
  const reshow = (): void => { for (const letter of mine()) show(letter, letter.id === onItsWay ? "sending" : "waiting"); };
  const flush = (): void => void alone(async () => { for (const letter of mine()) await send(letter); });

  form.addEventListener("submit", (event) => {
    const file = form.querySelector<HTMLInputElement>("input[type=file]");
    // A file does not fit into the outbox: it goes the normal way, with its page.
    if (file?.files?.length) return;
    event.preventDefault();
    if (!input.value.trim()) return;
    const letter: Unsent = {
      id: client.value, me, url: form.action, text: input.value, at: Date.now(),
      fields: [...new FormData(form)].filter(([, value]) => typeof value === "string") as [string, string][],
    };
    put(letter);
    client.value = newId();
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    form.dispatchEvent(new CustomEvent("rahyar:saved", { bubbles: true, detail: true }));
    input.focus();
    show(letter, navigator.onLine ? "sending" : "waiting");
    flush();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  document.addEventListener("rahyar:swapped", (event) => { if ((event.target as HTMLElement).id === place().id) reshow(); });
  addEventListener("online", flush);
  reshow();
  if (mine().length && navigator.onLine) flush();
  setInterval(() => { if (mine().length && navigator.onLine && document.visibilityState === "visible") flush(); }, 30000);
  place().lastElementChild?.scrollIntoView({ block: "nearest" });
}
