// How many characters are left, said to the eye at once and to the ear after a pause.

import { announce } from "./fragment.js";

export default function (element: HTMLElement): void {
  const field = document.getElementById(element.dataset.for ?? "") as HTMLTextAreaElement | null;
  if (!field) return;
  const most = Number(field.dataset.most ?? field.maxLength);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  let pause = 0;
  const count = (): void => {
    const left = most - field.value.length;
    element.textContent = (element.dataset.left ?? "{0}").replace("{0}", number.format(left));
    element.classList.toggle("over", left < 0);
  };
  field.addEventListener("input", () => {
    count();
    clearTimeout(pause);
    pause = window.setTimeout(() => { if (most - field.value.length < 20) announce(element.textContent ?? ""); }, 1000);
  });
  count();
}
