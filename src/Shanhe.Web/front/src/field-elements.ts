// What every page of the inspector's view is made of: words, elements, the place where one stands.
import type { Words } from "./field-bundle";

let words: Words = {};

/** Takes the words of the account's language. */
export const speak = (given: Words): void => void (words = given);

export const say = (code: string, ...values: (string | number)[]): string =>
  values.reduce<string>((text, v, i) => text.replace(`{${i}}`, String(v)), words[code] ?? code);

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, text] of Object.entries(attributes)) element.setAttribute(name, text);
  element.append(...children);
  return element;
}

export function button(text: string, click: () => void, primary = false): HTMLButtonElement {
  const element = make("button", { type: "button", class: primary ? "primary" : "" }, text);
  element.addEventListener("click", click);
  return element;
}

let last: GeolocationPosition | undefined;

/** Where one stands, or where one last stood when the device does not know. */
export function position(): Promise<GeolocationPosition | undefined> {
  return new Promise((done) => {
    if (!navigator.geolocation) done(undefined);
    else
      navigator.geolocation.getCurrentPosition(
        (p) => done((last = p)),
        () => done(last),
        { enableHighAccuracy: true, timeout: 8000, maximumAge: 60000 },
      );
  });
}
