// One click is enough: the second does nothing while the first is on its way.

export default function (element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const buttons = (): HTMLButtonElement[] => [...form.querySelectorAll<HTMLButtonElement>("button:not([type=button])")];
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sending = "1";
    event.submitter?.setAttribute("aria-busy", "true");
    // Not `disabled`: a disabled button's own name and value would not be sent.
    for (const button of buttons()) button.setAttribute("aria-disabled", "true");
  });
  const free = (): void => {
    delete form.dataset.sending;
    for (const button of buttons()) {
      button.removeAttribute("aria-disabled");
      button.removeAttribute("aria-busy");
    }
  };
  form.addEventListener("rahyar:saved", free);
  // Coming back through the browser's history shows the page as it was left: busy.
  addEventListener("pageshow", (event) => { if ((event as PageTransitionEvent).persisted) free(); });
}
