// What was written without a connection waits here, in this browser, under the id that the client gave it.

export interface Unsent { id: string; me: string; url: string; fields: [string, string][]; text: string; at: number }

import { drafts, me, outbox as place, store } from "./main.js";

export { me };

export function all(): Unsent[] {
  try {
    return JSON.parse(store.getItem(place) ?? "[]") as Unsent[];
  } catch {
    return [];
  }
}

export function put(letter: Unsent): void {
  save([...all().filter((other) => other.id !== letter.id), letter]);
}

export function drop(id: string): void {
  save(all().filter((letter) => letter.id !== id));
}

export function forget(): void {
  store.removeItem(place);
  for (const key of Object.keys(store)) if (key.startsWith(drafts) || key === "live:after") store.removeItem(key);
}

/** A random id also where the page is not served over a secure connection. */
export function newId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 15) | 64;
  bytes[8] = (bytes[8]! & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Every tab may try; only one does at a time, and the same id has one effect on the server. */
export async function alone(work: () => Promise<void>): Promise<void> {
  if ("locks" in navigator) await navigator.locks.request("rahyar-outbox", work);
  else await work();
}

function save(letters: Unsent[]): void {
  store.setItem(place, JSON.stringify(letters));
}
