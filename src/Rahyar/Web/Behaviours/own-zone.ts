// Tells whoever has not said where they live that their device shows another time: only where its clock differs, now or in half a year.
// <… hidden data-zone="zone of the page"> with [data-says="… {0} zone … {1} time"] and a link to where it is answered

const hour = (zone: string, at: Date): string => new Intl.DateTimeFormat("en", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(at);

export default function (notice: HTMLElement): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // A device that hides its zone says UTC.
  if (!zone || zone === "UTC" || zone.startsWith("Etc/")) return;
  const now = new Date(), later = new Date(now.getTime() + 182 * 86_400_000);
  try {
    if ([now, later].every((at) => hour(zone, at) === hour(notice.dataset.zone ?? "UTC", at))) return;
  } catch {
    return;
  }
  const says = notice.querySelector<HTMLElement>("[data-says]"), link = notice.querySelector("a");
  if (!says || !link) return;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(now);
  says.textContent = (says.dataset.says ?? "").replace("{0}", `\u2068${zone.replace(/_/g, " ")}\u2069`).replace("{1}", time);
  link.href += `&device=${encodeURIComponent(zone)}`;
  notice.hidden = false;
}
