// A form in steps: without a script its parts stand below one another; with one a phone shows one at a time.
import { made } from "./map-elements";
import { ready } from "./photos";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const wrongIn = (part: HTMLElement): Control | undefined =>
  [...part.querySelectorAll<Control>("input, select, textarea")].find((c) => !c.validity.valid);

export function steps(form: HTMLFormElement): void {
  const parts = [...form.querySelectorAll<HTMLElement>(":scope > .form-step")];
  const send = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (!send) return;
  form.noValidate = true;
  const bar = made("ol", { class: "form-steps" }, ...parts.map((p) => made("li", {}, p.querySelector("legend")?.textContent ?? "")));
  const [back, next] = [made("button", { type: "button" }), made("button", { type: "button", class: "primary" })];
  [back.textContent, next.textContent] = [form.dataset.sayBack!, form.dataset.sayNext!];
  const actions = made("div", { class: "actions" }, back, next, send);
  if (parts.length > 1) form.prepend(bar);
  form.append(actions);
  let at = 0;
  const show = (step: number, moved: boolean): void => {
    at = step;
    parts.forEach((p, i) => (p.hidden = i !== at));
    [...bar.children].forEach((li, i) => li.toggleAttribute("aria-current", i === at));
    bar.children[at]?.setAttribute("aria-current", "step");
    [back.hidden, next.hidden, send.hidden] = [at === 0, at === parts.length - 1, at !== parts.length - 1];
    if (!moved) return;
    const heading = parts[at]!.querySelector<HTMLElement>("legend") ?? parts[at]!;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    form.scrollIntoView({ block: "start" });
  };
  /** Goes on, unless something of the step lacks. */
  const goOn = (): void => {
    const wrong = wrongIn(parts[at]!);
    if (wrong) wrong.reportValidity();
    else show(at + 1, true);
  };
  back.addEventListener("click", () => show(at - 1, true));
  next.addEventListener("click", goOn);
  let sending = false;
  const words = send.textContent;
  form.addEventListener("submit", (event) => {
    if (sending) return;
    event.preventDefault();
    if (at < parts.length - 1) return goOn();
    const first = parts.findIndex(wrongIn);
    if (first >= 0) {
      if (first !== at) show(first, true);
      wrongIn(parts[first]!)!.reportValidity();
      return;
    }

    send.disabled = true;
    send.textContent = form.dataset.saySending!;
    const again = (): void => {
      sending = true;
      form.requestSubmit();
    };
    // Not before this event is over: until then a form does not let itself be sent.
    void ready(form).then(() => setTimeout(again));
  });
  // Who comes back to a page that was left by sending it may send again.
  addEventListener("pageshow", () => {
    send.disabled = false;
    send.textContent = words;
    sending = false;
  });
  const refused = parts.findIndex((p) => p.querySelector("[aria-invalid=true]"));
  if (parts.length > 0) show(Math.max(0, refused), false);
}
