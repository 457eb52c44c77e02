// A link to a small page opens it as a dialog; the page remains what the link leads to.

import { ask } from "./fragment.js";

export default function (element: HTMLElement): void {
  const link = element as HTMLAnchorElement;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(link).catch(() => location.assign(link.href));
  });
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const answer = await ask(link.href);
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const content = page.querySelector("[data-dialog]") ?? page.querySelector("main") ?? page.body;
  const dialog = document.createElement("dialog");
  dialog.className = "stack";
  const title = content.querySelector("h1, h2");
  if (title) {
    title.id ||= "dialog-title";
    dialog.setAttribute("aria-labelledby", title.id);
  }
  dialog.append(...[...content.childNodes].map((node) => document.adoptNode(node)));
  // A form without an address of its own would post to the page behind the dialog.
  for (const form of dialog.querySelectorAll("form")) if (!form.getAttribute("action")) form.action = link.href;
  for (const close of dialog.querySelectorAll("[data-close]")) {
    close.addEventListener("click", (event) => { event.preventDefault(); dialog.close(); });
  }
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  document.body.append(dialog);
  dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("rahyar:swapped", { bubbles: true }));
}
