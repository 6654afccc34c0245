// Live values as they come, in the cells that hold them.
interface Reading {
  site: string;
  factor: string;
  cadence: string;
  time: string;
  value: number | null;
}

const lines = new Map<string, EventSource>();

function listen(element: HTMLElement): void {
  const address = element.dataset.live;
  if (!address || lines.has(address)) return;
  const source = new EventSource(address);
  lines.set(address, source);
  const mark = (on: boolean): void =>
    document.querySelectorAll(`[data-live="${CSS.escape(address)}"]`).forEach((e) => e.classList.toggle("on", on));
  source.addEventListener("open", () => mark(true));
  source.addEventListener("error", () => mark(false));
  source.addEventListener("reading", (event) => {
    mark(true);
    const r = JSON.parse((event as MessageEvent<string>).data) as Reading;
    const cadence = r.cadence.charAt(0).toUpperCase() + r.cadence.slice(1);
    const key = `${r.site}/${r.factor}/${cadence.toLowerCase()}`;
    document.querySelectorAll<HTMLElement>(`[data-stream="${CSS.escape(key)}"]`).forEach((cell) => {
      if (cell.firstChild) cell.firstChild.textContent = r.value === null ? "—" : String(r.value);
      cell.classList.add("fresh");
      setTimeout(() => cell.classList.remove("fresh"), 1500);
    });
    document.querySelectorAll<HTMLElement>(`[data-stream-time="${CSS.escape(key)}"]`).forEach((cell) => {
      cell.textContent = r.time.slice(5, 19).replace("T", " ");
    });
  });
}

function all(): void {
  document.querySelectorAll<HTMLElement>("[data-live]").forEach(listen);
  for (const [address, source] of lines) {
    if (document.querySelector(`[data-live="${CSS.escape(address)}"]`)) continue;
    source.close();
    lines.delete(address);
  }
}

all();
new MutationObserver(all).observe(document.body, { childList: true, subtree: true });
