// A form of three buttons (name=theme, value light|dark|auto) that the server remembers; here it also takes effect at once.

export default function (element: HTMLElement): void {
  element.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[name=theme]");
    if (!button) return;
    if (button.value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = button.value;
  });
}
