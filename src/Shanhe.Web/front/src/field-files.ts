// Files of a field: pictures cut to size and stamped with time and place when they are chosen, and a signature.
import type { Field } from "./field-bundle";
import { button, make, say } from "./field-elements";
import type { WaitingFile } from "./field-store";
import { cut, packed } from "./picture";
import { position } from "./position";

const LARGEST = 1600;

/** A file without the field that it belongs to. */
export type Held = Pick<WaitingFile, "name" | "blob" | "unstamped" | "signed">;

/** A picture no larger than needed, with the time and the place written into it. */
async function stamped(file: Blob, taken: Date): Promise<Blob> {
  const [canvas, at] = await Promise.all([cut(file, LARGEST), position()]);
  // What the browser can't draw goes as it came.
  if (!canvas) return file;
  const brush = canvas.getContext("2d")!;
  const place = at
    ? `${at.coords.longitude.toFixed(5)}, ${at.coords.latitude.toFixed(5)} ±${Math.round(at.coords.accuracy)} m`
    : say("noposition");
  const text = `${taken.toLocaleString("zh-CN", { hour12: false })}  ${place}`;
  const size = Math.max(10, Math.round(canvas.width / 45));
  brush.font = `${size}px sans-serif`;
  brush.fillStyle = "rgb(0 0 0 / 55%)";
  brush.fillRect(0, canvas.height - size * 2, canvas.width, size * 2);
  brush.fillStyle = "#FFF";
  brush.fillText(text, size / 2, canvas.height - size * 0.65);
  return (await packed(canvas, 0.8)) ?? file;
}

/** A field to write one's name into with a finger. */
function signature(changed: () => void): {
  element: HTMLElement;
  used: () => boolean;
  read: () => Promise<Blob | null>;
  show: (kept: Blob) => Promise<void>;
} {
  const canvas = make("canvas", { class: "signature", width: "600", height: "200", "aria-label": say("signature") });
  const brush = canvas.getContext("2d")!;
  brush.lineWidth = 3;
  let used = false;
  const point = (e: PointerEvent): [number, number] => [
    (e.offsetX * canvas.width) / canvas.clientWidth,
    (e.offsetY * canvas.height) / canvas.clientHeight,
  ];
  canvas.addEventListener("pointerdown", (e) => {
    canvas.setPointerCapture(e.pointerId);
    brush.beginPath();
    brush.moveTo(...point(e));
  });
  canvas.addEventListener("pointermove", (e) => {
    if (e.buttons === 0) return;
    used = true;
    brush.lineTo(...point(e));
    brush.stroke();
  });
  canvas.addEventListener("pointerup", changed);
  return {
    element: canvas,
    show: async (kept) => {
      used = true;
      brush.drawImage(await createImageBitmap(kept), 0, 0);
    },
    used: () => used,
    read: () => (used ? new Promise((done) => canvas.toBlob(done, "image/png")) : Promise.resolve(null)),
  };
}

/** Where files of a field are chosen and signed; what was handed in before stays, and what a draft held is there again. */
export interface Picker {
  element: HTMLElement;
  kept: unknown;
  judge: (visible: boolean, asked: boolean, quiet: boolean) => number;
  has: () => boolean;
  /** What is chosen now, with pictures that are not stamped yet. */
  held: () => Promise<Held[]>;
  /** What is chosen, with every picture stamped. */
  files: () => Promise<Held[]>;
}

export function picker(field: Field, name: string, kept: unknown, before: Held[], changed: () => void): Picker {
  const input = make("input", {
    type: "file",
    multiple: "",
    name,
    ...(field.accept.includes("pdf") || field.accept.length === 0 ? {} : { accept: "image/*", capture: "environment" }),
  });
  const sign = signature(changed);
  const mark = make("span", { "aria-hidden": "true" });
  const error = make("span", { class: "error", role: "alert" });
  const list = make("ul", { class: "held" });
  const element = make(
    "div",
    { class: "field", "data-field": name },
    make("label", {}, make("span", {}, field.name, mark), input),
    list,
    error,
    make("details", {}, make("summary", {}, say("signature")), sign.element),
  );
  let chosen: { file: Held; stamping: Promise<void> }[] = [];
  const add = (given: Held): void => {
    const one = { file: given, stamping: Promise.resolve() };
    if (given.unstamped)
      one.stamping = stamped(given.blob, new Date(given.unstamped)).then((blob) => {
        one.file = { name: given.name, blob };
        changed();
      });
    const line = make("li", {}, given.name, " ");
    line.append(
      button(say("remove"), () => {
        chosen = chosen.filter((c) => c !== one);
        line.remove();
        changed();
      }),
    );
    chosen.push(one);
    list.append(line);
  };
  for (const file of before) {
    if (file.signed) void sign.show(file.blob);
    else add(file);
  }

  input.addEventListener("change", () => {
    const taken = new Date().toISOString();
    for (const file of input.files ?? [])
      add({ name: file.name, blob: file, ...(file.type.startsWith("image/") ? { unstamped: taken } : {}) });
    // The list has them now; the next choice adds to it.
    input.value = "";
    changed();
  });
  const has = (): boolean => chosen.length > 0 || sign.used();
  const held = async (): Promise<Held[]> => {
    const signed = await sign.read();
    return [...chosen.map((c) => c.file), ...(signed ? [{ name: "signature.png", blob: signed, signed: true }] : [])];
  };
  return {
    element,
    kept,
    has,
    held,
    judge: (visible, asked, quiet) => {
      const lacks = asked && !Array.isArray(kept) && !has();
      element.hidden = !visible;
      mark.textContent = asked ? " *" : "";
      error.textContent = visible && lacks && !quiet ? say("missing") : "";
      return visible && lacks ? 1 : 0;
    },
    files: async () => {
      await Promise.all(chosen.map((c) => c.stamping));
      return held();
    },
  };
}
