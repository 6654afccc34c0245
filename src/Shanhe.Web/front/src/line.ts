// The page's line to the server: while it is interrupted the page says so and tries again; a server that no longer knows the page gives
// it anew (what was typed is kept as a draft).
interface Circuit {
  reconnect(): Promise<boolean>;
  resumeCircuit(): Promise<boolean>;
}

const sign = document.getElementById("components-reconnect-modal");

async function again(): Promise<void> {
  document.removeEventListener("visibilitychange", whenSeen);
  const circuit = (window as unknown as { Blazor: Circuit }).Blazor;
  try {
    if (!(await circuit.reconnect()) && !(await circuit.resumeCircuit())) location.reload();
  } catch {
    // The server is still away: the sign stays.
    document.addEventListener("visibilitychange", whenSeen);
  }
}

/** A phone that was put away tries as soon as it is looked at. */
function whenSeen(): void {
  if (document.visibilityState === "visible") void again();
}

sign?.addEventListener("components-reconnect-state-changed", (event) => {
  const { state } = (event as CustomEvent<{ state: string }>).detail;
  if (state === "rejected") location.reload();
  else if (state === "failed") document.addEventListener("visibilitychange", whenSeen);
});
sign?.querySelector("button")?.addEventListener("click", () => void again());
