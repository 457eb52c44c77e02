// Shows how far a file is on its way, and says before it leaves that it is too large. Without script the browser sends the form itself.

import { announce, swap } from "./fragment.js";

export default function (element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  const bar = form.querySelector("progress");
  const button = form.querySelector<HTMLButtonElement>("button:not([type=button])");
  if (!input || !bar || !button) return;
  input.addEventListener("change", () => {
    const size = input.files?.[0]?.size ?? 0;
    input.setCustomValidity(size > Number(form.dataset.most) ? form.dataset.tooLarge ?? "" : "");
    input.reportValidity();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!bar.hidden) return;
    const busy = (is: boolean): void => {
      bar.hidden = !is;
      bar.value = 0;
      button.setAttribute("aria-disabled", String(is));
    };
    const broken = (): void => {
      busy(false);
      input.setCustomValidity(form.dataset.broken ?? "");
      input.reportValidity();
      // The next try is not held up by what the last one came to.
      input.setCustomValidity("");
      announce(form.dataset.broken);
    };
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Fragment", "1");
    request.upload.addEventListener("progress", (sent) => { if (sent.lengthComputable) bar.value = sent.loaded / sent.total; });
    request.addEventListener("load", () => {
      if (request.status === 204) {
        location.assign(form.action);
        return;
      }
      const main = document.getElementById("main");
      if (main && request.responseText.includes("id=\"main\"")) swap(main, request.responseText);
      else broken();
    });
    request.addEventListener("error", broken);
    busy(true);
    request.send(new FormData(form));
  });
}
