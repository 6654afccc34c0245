// Code that a page fetches when there is something for it to draw.

/** Loads each part once, when the page first shows an element of its selector; what did not arrive is asked for at the next change. */
export function whenSeen(parts: Record<string, () => Promise<unknown>>): void {
  const asked = new Set<string>();
  const look = (): void => {
    for (const [selector, load] of Object.entries(parts)) {
      if (asked.has(selector) || !document.querySelector(selector)) continue;
      asked.add(selector);
      load().catch(() => asked.delete(selector));
    }
  };
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}
