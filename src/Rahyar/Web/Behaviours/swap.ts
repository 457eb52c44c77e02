// A form or link with data-swap="#place" changes that place instead of the page. On any trouble it goes the normal way.

import { announce, ask, swap } from "./fragment.js";

export default function (element: HTMLElement): void {
  const place = (): HTMLElement | null => document.querySelector<HTMLElement>(element.dataset.swap ?? "");

  if (element instanceof HTMLFormElement) {
    let honest = false;
    element.addEventListener("submit", (event) => {
      const target = place();
      if (honest || event.defaultPrevented || !target) return;
      event.preventDefault();
      const button = event.submitter as HTMLButtonElement | null;
      const body = new FormData(element, button);
      const action = button?.getAttribute("formaction") ?? element.action;
      const url = new URL(action, location.href);
      const post = element.method === "post";
      if (!post) url.search = new URLSearchParams([...body].map(([k, v]) => [k, String(v)])).toString();
      // Only a request that never reached the server may be sent again by the browser: a post that answered has had its effect.
      ask(url.href, post ? { method: "POST", body } : {}).then(async (answer) => {
        if (!answer.ok && answer.status !== 422 && answer.status !== 409) throw new Error(String(answer.status));
        try {
          swap(target, await answer.text());
          element.dispatchEvent(new CustomEvent("rahyar:saved", { bubbles: true, detail: answer.ok }));
          announce(element.dataset.said);
        } catch {
          location.assign(answer.url);
        }
      }).catch((trouble: unknown) => {
        if (trouble instanceof TypeError || !post) {
          honest = true;
          element.requestSubmit(button);
        } else {
          location.reload();
        }
      });
    });
    return;
  }

  element.addEventListener("click", (event) => {
    const target = place();
    const href = (element as HTMLAnchorElement).href;
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    ask(href).then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      swap(target, await answer.text());
      announce(element.dataset.said);
    }).catch(() => location.assign(href));
  });
}
