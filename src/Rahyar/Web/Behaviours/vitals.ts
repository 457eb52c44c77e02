// Tells the house how long this page took to show its largest part (INF-02): one number, once, when the page is left.

export default function (): void {
  if (!("PerformanceObserver" in window) || !PerformanceObserver.supportedEntryTypes?.includes("largest-contentful-paint")) return;
  let paint = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) paint = Math.max(paint, entry.startTime);
  });
  observer.observe({ type: "largest-contentful-paint", buffered: true });
  // A page that was opened behind another measures the reader's patience, not the house.
  const hidden = document.visibilityState === "hidden";
  const tell = (): void => {
    if (document.visibilityState !== "hidden") return;
    removeEventListener("visibilitychange", tell, true);
    for (const entry of observer.takeRecords()) paint = Math.max(paint, entry.startTime);
    observer.disconnect();
    const ms = Math.round(paint);
    if (!hidden && ms >= 1 && ms <= 120000) navigator.sendBeacon("/vitals", String(ms));
  };
  addEventListener("visibilitychange", tell, true);
}
