// The shell and the pages last seen open without a connection. Not a module: it must start in every browser that has workers.
((worker: ServiceWorkerGlobalScope): void => {
  // The build writes the shell's hash here, so that a changed shell is a new cache.
  const version = "unversioned";
  const shell = `shell-${version}`;
  const seen = "seen";
  const kept = ["/app.css", "/js/main.js", "/js/fragment.js", "/js/outbox.js", "/js/thread.js", "/js/autosave.js", "/icons.svg", "/favicon.svg", "/offline.html"];
  const most = 40;

  worker.addEventListener("install", (event) => {
    event.waitUntil(caches.open(shell).then((cache) => cache.addAll(kept)).then(() => worker.skipWaiting()));
  });

  worker.addEventListener("activate", (event) => {
    event.waitUntil(caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== shell && name !== seen).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()));
  });

  worker.addEventListener("message", (event) => {
    if (event.data === "forget") event.waitUntil(caches.delete(seen));
  });

  worker.addEventListener("fetch", (event) => {
    const request = event.request;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== worker.location.origin || url.pathname === "/live"
      || request.headers.has("X-Fragment") || request.headers.has("range")) return;
    if (/[.](css|js|svg|png|webmanifest)$/.test(url.pathname)) event.respondWith(fromShell(request, event));
    else if (request.mode === "navigate") event.respondWith(page(request, event));
  });

  async function fromShell(request: Request, event: FetchEvent): Promise<Response> {
    const cache = await caches.open(shell);
    const held = await cache.match(request);
    const fresh = fetch(request).then(async (answer) => {
      if (answer.ok) await cache.put(request, answer.clone());
      return answer;
    });
    if (!held) return fresh;
    event.waitUntil(fresh.catch(() => undefined));
    return held;
  }

  async function page(request: Request, event: FetchEvent): Promise<Response> {
    const cache = await caches.open(seen);
    const fresh = fetch(request).then((answer) => {
      event.waitUntil(keep(cache, request, answer.clone()));
      return answer;
    });
    const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), 3000));
    const first = await Promise.race([fresh.catch(() => undefined), late]);
    if (first) return first;
    const held = await cache.match(request);
    if (held) {
      event.waitUntil(fresh.catch(() => undefined));
      return held;
    }
    try {
      return await fresh;
    } catch {
      return (await caches.match("/offline.html")) ?? Response.error();
    }
  }

  /** Pages say themselves whether they may be kept: those of staff, of the account and of concerns do not. */
  async function keep(cache: Cache, request: Request, answer: Response): Promise<void> {
    const type = answer.headers.get("content-type") ?? "";
    if (answer.headers.get("clear-site-data")) await caches.delete(seen);
    if (!answer.ok || answer.redirected || !type.startsWith("text/html")
      || answer.headers.get("X-Offline") !== "keep") return;
    await cache.put(request, answer);
    const keys = await cache.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old);
  }
})(globalThis as unknown as ServiceWorkerGlobalScope);
