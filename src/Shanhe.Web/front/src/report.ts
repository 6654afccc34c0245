// What forms get beside typing: steps, photos, the place where one stands.
import "./here";
import { photos } from "./photos";
import { steps } from "./steps";

const known = new WeakSet<Element>();

function each<T extends HTMLElement>(selector: string, make: (element: T) => void): void {
  document.querySelectorAll<T>(selector).forEach((element) => {
    if (known.has(element)) return;
    known.add(element);
    make(element);
  });
}

function begin(): void {
  each("form[data-steps]", steps);
  each("input[data-photos]", photos);
}

begin();
new MutationObserver(begin).observe(document.body, { childList: true, subtree: true });
