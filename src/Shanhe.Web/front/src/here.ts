// A button that writes where one stands into the input of a place, as typing would. The device is asked only when it is pressed.
import { position, written } from "./position";

/** Whether a place lies on the map of the county; a page that does not know it says nothing. */
function isInside([longitude, latitude]: [number, number]): boolean {
  const frame = document.body.dataset.mapView?.split(",").map(Number);
  if (frame?.length !== 4) return true;
  const [west, south, east, north] = frame as [number, number, number, number];
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

async function write(button: HTMLElement): Promise<void> {
  const input = document.getElementById(button.dataset.here!) as HTMLInputElement | null;
  const told = button.parentElement?.querySelector<HTMLElement>("[role=status]");
  if (!input || !told) return;
  const found = await position();
  if (!found) {
    told.textContent = button.dataset.sayFailed!;
    return;
  }

  const at: [number, number] = [found.coords.longitude, found.coords.latitude];
  input.value = written(at);
  input.dispatchEvent(new Event("change", { bubbles: true }));
  told.textContent = isInside(at) ? `±${Math.round(found.coords.accuracy)} m` : button.dataset.sayOutside!;
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest<HTMLElement>("[data-here]");
  if (button) void write(button);
});
