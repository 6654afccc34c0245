// What every page of the inspector's view is made of: words and elements.
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
