// Everything a page needs from scripts besides Blazor: charts, maps, drafts, the line to the server, printing, the search key.
import "./charts";
import "./monitoring";
import "./map";
import "./drafts";
import "./line";

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
  const search = document.getElementById("search");
  if (search instanceof HTMLInputElement) {
    event.preventDefault();
    search.focus();
  }
});
