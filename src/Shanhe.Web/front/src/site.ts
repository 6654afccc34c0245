// Everything a page needs from scripts besides Blazor: charts, maps, live values, drafts, steps of forms,
// the line to the server, printing, the search.
import { whenSeen } from "./when-seen";
import "./cards";
import "./live";
import "./drafts";
import "./line";
import "./suggest";

// The code of charts and maps is many times that of a page without them: it comes with the first element that it draws.
whenSeen({
  "[data-steps], [data-here]": () => import("./report"),
  "[data-sheet], [data-sheet-drafts]": () => import("./sheet"),
  "[data-chart]": () => import("./charts"),
  "[data-readings], [data-series]": () => import("./monitoring"),
  "[data-map], [data-pick], [data-sites], [data-draw], [data-atlas]": () => import("./map"),
});

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
});
