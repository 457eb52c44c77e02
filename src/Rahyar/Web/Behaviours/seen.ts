// Words that came in live are read when someone can see them, not when they reach a tab in the background.
// <… data-behaviour="seen" data-read="address to post to">

export default function (element: HTMLElement): void {
  const tell = (): void => {
    if (document.visibilityState !== "visible" || !element.isConnected) return;
    document.removeEventListener("visibilitychange", tell);
    const token = document.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]");
    const body = new FormData();
    if (token) body.append(token.name, token.value);
    fetch(element.dataset.read ?? "", { method: "POST", body, credentials: "same-origin", headers: { "X-Fragment": "1" } }).catch(() => undefined);
  };
  document.addEventListener("visibilitychange", tell);
  tell();
}
