// Photos of a form that anyone may fill: shown, cut to size, and without what the camera wrote into them, before they leave the device.
import { made } from "./map-elements";
import { cut, packed } from "./picture";

const LARGEST = 2000;
const QUALITY = 0.85;
const pending = new WeakMap<HTMLFormElement, Promise<unknown>>();

/** Waits until the photos of a form are cut to size. */
export const ready = async (form: HTMLFormElement): Promise<void> => void (await pending.get(form));

async function smaller(file: File): Promise<File> {
  const canvas = await cut(file, LARGEST);
  const blob = canvas && (await packed(canvas, QUALITY));
  // What the browser can't draw goes as it came: the server says what is wrong with it.
  return blob ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
}

/** Lists what is chosen; the next choice adds to it. The input holds what will be sent. */
export function photos(input: HTMLInputElement): void {
  const list = made("ul", { class: "photos" });
  input.closest(".field")!.append(list);
  let chosen: File[] = [];
  const hold = (): void => {
    const held = new DataTransfer();
    chosen.forEach((file) => held.items.add(file));
    input.files = held.files;
    const tooMany = chosen.length > Number(input.dataset.most);
    input.setCustomValidity(tooMany ? (document.getElementById(input.getAttribute("aria-describedby")!)?.textContent ?? " ") : "");
  };
  const show = (file: File): void => {
    const image = made("img", { src: URL.createObjectURL(file), alt: file.name });
    const remove = made("button", { type: "button", class: "link", "aria-label": `${input.dataset.sayRemove} ${file.name}` });
    remove.textContent = input.dataset.sayRemove!;
    const line = made("li", {}, image, remove);
    remove.addEventListener("click", () => {
      chosen = chosen.filter((f) => f !== file);
      URL.revokeObjectURL(image.src);
      line.remove();
      hold();
    });
    list.append(line);
  };
  input.addEventListener("change", () => {
    const [given, before] = [[...(input.files ?? [])], pending.get(input.form!)];
    const add = async (): Promise<void> => {
      await before;
      for (const file of given) {
        const cut = await smaller(file);
        chosen.push(cut);
        show(cut);
      }

      hold();
    };
    pending.set(input.form!, add());
  });
}
