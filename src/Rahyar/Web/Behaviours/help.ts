// On a form that asks for help: <input data-suggest="address" data-into="#place"> shows what fits what is being typed (the address is asked with ?q= and
// answers with the place), and [data-network] says how the line is, in words that the asker sees and may tick. Nothing is sent by that.

import { ask, swap } from "./fragment.js";

export default function (element: HTMLElement): void {
  for (const field of element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-suggest]")) suggest(field);
  for (const tile of element.querySelectorAll<HTMLElement>("[data-network]")) tellOfLine(tile);
}

function suggest(field: HTMLInputElement | HTMLTextAreaElement): void {
  let pause = 0;
  let asked = field.value.trim();
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = window.setTimeout(() => {
      const typed = field.value.trim().slice(0, 300);
      const place = document.querySelector<HTMLElement>(field.dataset.into ?? "#found");
      if (!place || typed === asked || (typed.length < 3 && field.tagName === "TEXTAREA")) return;
      asked = typed;
      ask(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`).then(async (answer) => {
        // A slower answer to fewer words must not take the place of a later one.
        if (answer.ok && asked === typed) swap(place, await answer.text());
      }).catch(() => undefined);
    }, 350);
  });
}

interface Connection { effectiveType?: string; rtt?: number }

function tellOfLine(tile: HTMLElement): void {
  const line = (navigator as Navigator & { connection?: Connection }).connection;
  const slow = line?.effectiveType !== undefined && line.effectiveType !== "4g";
  const words = !navigator.onLine ? tile.dataset.off : slow ? tile.dataset.slow : tile.dataset.fast;
  const measured = line?.effectiveType ? ` (${line.effectiveType}${line.rtt ? `, ${line.rtt} ms` : ""})` : "";
  const box = tile.querySelector<HTMLInputElement>("input")!;
  box.value = `${words ?? ""}${measured}`;
  tile.querySelector("small")!.textContent = box.value;
  tile.hidden = false;
}
