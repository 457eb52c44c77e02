// What has to be put right is where reading goes on. With a key of its own (data-key) an element is gone to whenever that is pressed and nobody is writing.

const keys: Record<string, string> = { slash: "/" };

export default function (element: HTMLElement): void {
  if (!element.dataset.key) return element.focus({ preventScroll: false });
  document.addEventListener("keydown", (event) => {
    if (event.key !== keys[element.dataset.key ?? ""] || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const at = event.target as HTMLElement | null;
    if (at?.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]") || element.offsetParent === null) return;
    event.preventDefault();
    element.focus();
    (element as HTMLInputElement).select();
  });
}
