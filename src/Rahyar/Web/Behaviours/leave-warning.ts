// Asks before a page with unsaved words is left.

export default function (element: HTMLElement): void {
  let changed = false;
  element.addEventListener("input", () => { changed = true; });
  element.addEventListener("submit", () => { changed = false; });
  element.addEventListener("rahyar:saved", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
