// The shell and the pages last seen open without a connection. Not a module: it must start in every browser that has workers.
((worker: ServiceWorkerGlobalScope): void => {
  // The server writes the shell's hash here, so that a changed shell is a new worker with a new cache.
  const version = "unversioned";
  const shell = `shell-${version}`;
  const assets = `/assets/${version}/`;
  // Pages last seen lie under their session: whatever another session left is deleted with the first page of this one, or of the sign-in.
  const seen = "seen-";
  const kept = ["app.css", "js/main.js", "js/fragment.js", "js/outbox.js", "js/thread.js", "js/autosave.js", "icons.svg"]
    .map((name) => assets + name).concat("/favicon.svg", "/offline.html");
  const most = 40;
  // The server, or what it needs, is away for a while: the copy that is kept says more than the page that tells so.
  const away = new Set([502, 503, 504]);

  worker.addEventListener("install", (event) => {
    event.waitUntil(Promise.all(kept.map(take)).then(() => worker.skipWaiting()));
  });

  // The shell before this one stays: pages that are open may still ask for a module of theirs.
  worker.addEventListener("activate", (event) => {
    event.waitUntil(caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== shell && !name.startsWith(seen)).filter((name, at, old) => name === "seen" || at < old.length - 1).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()));
  });

  /** During an update another node may answer for its own version: that is no part of this shell. */
  async function take(path: string): Promise<void> {
    const answer = await fetch(path);
    if (!answer.ok || (answer.headers.get("X-Shell") ?? version) !== version) throw new Error(path);
    await (await caches.open(shell)).put(path, answer);
  }

  worker.addEventListener("message", (event) => {
    if (event.data === "forget") event.waitUntil(forget());
  });

  worker.addEventListener("fetch", (event) => {
    const request = event.request;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== worker.location.origin || url.pathname === "/live"
      || request.headers.has("X-Fragment") || request.headers.has("range")) return;
    if (/[.](css|js|svg|png|webmanifest)$/.test(url.pathname)) event.respondWith(asset(request, url.pathname));
    else if (request.mode === "navigate") event.respondWith(page(request, event));
  });

  /** What lies under a version never changes, so what is held is right. */
  async function asset(request: Request, path: string): Promise<Response> {
    const held = await caches.match(request);
    if (held) return held;
    try {
      const answer = await fetch(request);
      if (answer.ok && path.startsWith(assets)) await (await caches.open(shell)).put(request, answer.clone());
      return answer;
    } catch {
      // Without a connection, a page last seen under an older version opens with the whole shell of this one.
      return (await caches.match(path.replace(/^[/]assets[/][^/]+[/]/, assets))) ?? Response.error();
    }
  }

  async function page(request: Request, event: FetchEvent): Promise<Response> {
    const fresh = fetch(request).then(async (answer) => {
      const session = answer.headers.get("X-Session");
      if (session) await forget(seen + session);
      event.waitUntil(keep(request, answer.clone()));
      return answer;
    });
    const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), 3000));
    const first = await Promise.race([fresh.catch(() => undefined), late]);
    if (first && !away.has(first.status)) return first;
    const held = await caches.match(request);
    if (held) {
      event.waitUntil(fresh.catch(() => undefined));
      return told(held);
    }
    if (first) return first;
    try {
      return await fresh;
    } catch {
      return (await caches.match("/offline.html")) ?? Response.error();
    }
  }

  /** A kept copy says of itself from when it is; its words wait in it, hidden. */
  async function told(held: Response): Promise<Response> {
    const page = (await held.text()).replace(/(<p [^>]*id="kept") hidden/, "$1");
    return new Response(page, { headers: held.headers });
  }

  /** Pages of every session but one, or of all. */
  async function forget(but?: string): Promise<void> {
    for (const name of await caches.keys()) if (name.startsWith(seen) && name !== but) await caches.delete(name);
  }

  /** Pages say themselves whether they may be kept: those of staff, of the account and of concerns do not. */
  async function keep(request: Request, answer: Response): Promise<void> {
    const type = answer.headers.get("content-type") ?? "";
    if (!answer.ok || answer.redirected || !type.startsWith("text/html")
      || answer.headers.get("X-Offline") !== "keep") return;
    const cache = await caches.open(seen + answer.headers.get("X-Session"));
    await cache.put(request, answer);
    const keys = await cache.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old);
  }
})(globalThis as unknown as ServiceWorkerGlobalScope);
