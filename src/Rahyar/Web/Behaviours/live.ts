// One stream of server-sent events for the whole browser: the tab that holds the lock listens, the others are told.
// The stream says what changed; each place that cares fetches its own fragment as the viewer.

import { announce, ask, swap } from "./fragment.js";

interface Change { verb: string; mentorship: string | null; programme: string | null }

const cursor = "live:after";
const everything = "reset";
let started = false;

export function start(): void {
  if (started || !("EventSource" in window)) return;
  started = true;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("rahyar-live") : null;
  channel?.addEventListener("message", (message) => heed(message.data as Change));
  const tell = (change: Change): void => {
    channel?.postMessage(change);
    heed(change);
  };
  if (channel && "locks" in navigator) {
    // The lock is never given back: when this tab goes, the browser passes it to the next one in the queue.
    void navigator.locks.request("rahyar-live", () => new Promise<never>(() => listen(tell)));
  } else {
    listen(tell);
  }
}

function listen(tell: (change: Change) => void): void {
  const after = localStorage.getItem(cursor);
  let pause = 2000;
  const source = new EventSource(after ? `/live?after=${encodeURIComponent(after)}` : "/live");
  source.onopen = () => { pause = 2000; };
  source.onmessage = (message) => {
    if (message.lastEventId) localStorage.setItem(cursor, message.lastEventId);
    try {
      tell(JSON.parse(message.data as string) as Change);
    } catch { /* not ours: a later server may say more than this page understands */ }
  };
  const keep = (event: Event): void => {
    const { lastEventId } = event as MessageEvent;
    if (lastEventId) localStorage.setItem(cursor, lastEventId);
  };
  source.addEventListener("beat", keep);
  source.addEventListener("reset", (event) => {
    // Too much was missed to be told one by one: every place that cares looks for itself.
    keep(event);
    tell({ verb: everything, mentorship: null, programme: null });
  });
  source.onerror = () => {
    // The browser reconnects by itself unless the server refused; a refusal (signed out, restarting) is asked again, later.
    if (source.readyState !== EventSource.CLOSED) return;
    pause = Math.min(pause * 2, 60000);
    setTimeout(() => listen(tell), pause + Math.random() * 1000);
  };
}

const due = new Map<string, number>();

function heed(change: Change): void {
  document.dispatchEvent(new CustomEvent("rahyar:live", { detail: change }));
  for (const element of document.querySelectorAll<HTMLElement>("[data-live][data-src]")) {
    const concerns = (element.dataset.live ?? "").split(/\s+/);
    if (concerns.includes("me") || change.verb === everything
      || (change.mentorship && concerns.includes(`mentorship:${change.mentorship}`))
      || (change.programme && concerns.includes(`programme:${change.programme}`))) later(element);
  }
}

/** Several changes at once are one fetch. */
function later(element: HTMLElement): void {
  const source = element.dataset.src ?? "";
  const key = `${element.id}|${source}`;
  clearTimeout(due.get(key));
  due.set(key, window.setTimeout(() => {
    due.delete(key);
    const now = element.isConnected ? element : element.id ? document.getElementById(element.id) : null;
    if (!now) return;
    ask(source).then(async (answer) => {
      if (!answer.ok || answer.redirected) return;
      const before = now.textContent;
      const placed = swap(now, await answer.text());
      if (placed.textContent !== before) announce(placed.dataset.changed);
    }).catch(() => undefined);
  }, 150));
}
