// Elements of the parts around a map; text is never read as markup.
type Attributes = Record<string, string | undefined>;

export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

export function button(text: string, click: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = made("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", click);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function drawn(tag: string, attributes: Attributes, ...inside: Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}
