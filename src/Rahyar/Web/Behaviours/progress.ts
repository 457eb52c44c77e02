// Long work: asks every second how far it is, until the fragment says data-done.

import { ask, swap } from "./fragment.js";

export default function (element: HTMLElement): void {
  let place = element;
  let misses = 0;
  const look = async (): Promise<void> => {
    if (place.dataset.done !== undefined || !place.isConnected) return;
    try {
      const answer = await ask(place.dataset.src ?? location.href);
      if (!answer.ok) throw new Error(String(answer.status));
      // The fresh element carries the behaviour too; this loop ends and its own begins.
      const fresh = swap(place, await answer.text());
      if (fresh !== place) return;
      place = fresh;
      misses = 0;
    } catch {
      misses++;
    }
    setTimeout(() => void look(), Math.min(1000 * 2 ** misses, 30000));
  };
  setTimeout(() => void look(), 1000);
}
