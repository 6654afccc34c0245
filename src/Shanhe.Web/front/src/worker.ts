// Keeps the inspector's pages at hand when there is no network. Data and what waits to be sent live in the page's own store.
const NAME = "field-1";
const SHELL = [
  "/field/",
  "/field/manifest.webmanifest",
  "/_content/Shanhe.Web/js/field.js",
  "/_content/Shanhe.Web/css/shanhe.css",
  "/_content/Shanhe.Web/css/work.css",
  "/_content/Shanhe.Web/icon.svg",
];

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const scope = self as unknown as {
  addEventListener(type: string, listener: (event: never) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

scope.addEventListener("install", (event: Extendable) =>
  event.waitUntil(
    caches
      .open(NAME)
      .then((c) => c.addAll(SHELL))
      .then(() => scope.skipWaiting()),
  ),
);
scope.addEventListener("activate", (event: Extendable) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n !== NAME).map((n) => caches.delete(n))))
      .then(() => scope.clients.claim()),
  ),
);

// The network first, so that a new version is seen at once; what was kept when there is none.
scope.addEventListener("fetch", (event: Fetching) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !SHELL.includes(url.pathname)) return;
  event.respondWith(
    fetch(event.request)
      .then(async (answer) => {
        if (answer.ok && !answer.redirected) await (await caches.open(NAME)).put(url.pathname, answer.clone());
        return answer;
      })
      .catch(async () => (await caches.match(url.pathname)) ?? Response.error()),
  );
});
