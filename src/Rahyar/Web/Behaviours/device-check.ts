// Tries microphone, camera and line when asked to, and ticks what it found; the person may correct it before sending.

import { announce } from "./fragment.js";

const rounds = 5;
const slowest = 1500;

export default function (element: HTMLElement): void {
  const button = element.querySelector<HTMLButtonElement>("button[data-check]");
  const form = element.closest("form");
  if (!button || !form || !navigator.mediaDevices?.getUserMedia) return;
  element.hidden = false;
  const say = (name: string, text: string): void => {
    const line = element.querySelector<HTMLElement>(`[data-found="${name}"]`);
    if (line) {
      line.hidden = false;
      line.textContent = text;
    }
  };
  const tick = (name: string, works: boolean): void => {
    const box = form.querySelector<HTMLInputElement>(`input[name="${name}"][value="${works}"]`);
    if (box) box.checked = true;
  };
  const words = element.dataset;

  button.addEventListener("click", () => void (async () => {
    button.setAttribute("aria-busy", "true");
    button.setAttribute("aria-disabled", "true");
    const sound = await works({ audio: true });
    tick("Sound", sound);
    say("sound", (sound ? words.soundYes : words.soundNo) ?? "");
    const picture = await works({ video: true });
    tick("Picture", picture);
    say("picture", (picture ? words.pictureYes : words.pictureNo) ?? "");
    const ms = await roundTrip();
    const steady = ms !== null && ms <= slowest;
    tick("Connection", steady);
    const line = (steady ? words.lineYes : words.lineNo) ?? "";
    say("line", line.replace("{0}", new Intl.NumberFormat(document.documentElement.lang).format(Math.round(ms ?? 0))));
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
    announce(words.done);
  })());
}

async function works(wanted: MediaStreamConstraints): Promise<boolean> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wanted);
    // Nothing is heard, seen or kept: that it opened is all we wanted to know.
    for (const track of stream.getTracks()) track.stop();
    return true;
  } catch {
    return false;
  }
}

/** The median of a few round trips in milliseconds; null where one was lost. */
async function roundTrip(): Promise<number | null> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const from = performance.now();
    try {
      const answer = await fetch("/readiness/ping", { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(6000) });
      if (!answer.ok) return null;
    } catch {
      return null;
    }
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(rounds / 2)] ?? null;
}
