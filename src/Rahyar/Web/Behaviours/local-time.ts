// <time datetime data-behaviour="local-time">: the reader's own zone as a tooltip, where it differs from what the page wrote.

export default function (element: HTMLElement): void {
  const instant = new Date((element as HTMLTimeElement).dateTime);
  if (Number.isNaN(instant.valueOf())) return;
  element.title = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeStyle: "short" }).format(instant);
}
