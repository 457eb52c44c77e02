// Shows a slider's value beside it, in the reader's digits: <input type="range"> … <output>.

export default function (element: HTMLElement): void {
  const input = element.querySelector<HTMLInputElement>("input[type=range]");
  const output = element.querySelector("output");
  if (!input || !output) return;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const show = (): void => { output.textContent = number.format(Number(input.value)); };
  input.addEventListener("input", show);
  show();
}
