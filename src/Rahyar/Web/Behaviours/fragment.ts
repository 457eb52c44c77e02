// Fetches a fragment and puts it where it belongs, without taking focus, caret or scroll from the reader.

export class Unswappable extends Error {}

export async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("X-Fragment", "1");
  return fetch(url, { credentials: "same-origin", ...init, headers });
}

/** The answer may be the bare fragment or a whole page that holds it. */
export function swap(target: HTMLElement, html: string): HTMLElement {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const fresh = target.id ? answer.getElementById(target.id) : null;
  // A whole page without the place in it is another page (signed out, gone): let the browser go there.
  if (!fresh && answer.querySelector("main")) throw new Unswappable("page");

  const active = document.activeElement as HTMLElement | null;
  const held = active && target.contains(active) ? path(target, active) : null;
  const caret = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement
    ? { value: active.value, start: active.selectionStart, end: active.selectionEnd } : null;
  const scroll = target.scrollTop;

  let placed = target;
  if (fresh) {
    placed = document.adoptNode(fresh);
    target.replaceWith(placed);
  } else {
    target.replaceChildren(...[...answer.body.childNodes].map((node) => document.adoptNode(node)));
  }
  placed.scrollTop = scroll;
  if (held) {
    const again = find(placed, held);
    again?.focus({ preventScroll: true });
    if (caret && (again instanceof HTMLInputElement || again instanceof HTMLTextAreaElement)) {
      again.value = caret.value;
      if (caret.start !== null) again.setSelectionRange(caret.start, caret.end);
    }
  }
  placed.dispatchEvent(new CustomEvent("rahyar:swapped", { bubbles: true }));
  return placed;
}

/** Tells readers of sound what has changed; the words come from the page. */
export function announce(words: string | undefined): void {
  if (!words) return;
  let place = document.getElementById("announcer");
  if (!place) {
    place = document.createElement("div");
    place.id = "announcer";
    place.className = "hush";
    place.setAttribute("aria-live", "polite");
    document.body.append(place);
  }
  place.textContent = "";
  const said = place;
  setTimeout(() => { said.textContent = words; }, 60);
}

type Place = { selector: string } | { steps: number[] };

function path(root: HTMLElement, element: HTMLElement): Place {
  if (element.id) return { selector: `#${CSS.escape(element.id)}` };
  const name = element.getAttribute("name");
  if (name) return { selector: `[name="${CSS.escape(name)}"]` };
  const steps: number[] = [];
  for (let at: Element = element; at !== root && at.parentElement; at = at.parentElement) {
    steps.unshift([...at.parentElement.children].indexOf(at));
  }
  return { steps };
}

function find(root: HTMLElement, place: Place): HTMLElement | null {
  if ("selector" in place) return root.querySelector<HTMLElement>(place.selector);
  let at: Element | undefined = root;
  for (const step of place.steps) at = at?.children[step];
  return (at as HTMLElement | undefined) ?? null;
}
