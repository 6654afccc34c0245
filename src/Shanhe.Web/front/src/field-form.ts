// A check form from a register's definition: choices, numbers, the place where one stands, pictures cut to size and stamped, a signature.
import { make, position, say, type Field } from "./field";
import type { WaitingFile } from "./field-store";

const LARGEST = 1600;

/** A picture no larger than needed, with the time and the place written into it. */
async function stamped(file: File): Promise<Blob> {
  const [picture, at] = await Promise.all([createImageBitmap(file), position()]);
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
  const canvas = make("canvas");
  [canvas.width, canvas.height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const brush = canvas.getContext("2d")!;
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const text = `${new Date().toLocaleString("zh-CN", { hour12: false })}  ${at ? `${at.coords.longitude.toFixed(5)}, ${at.coords.latitude.toFixed(5)} ±${Math.round(at.coords.accuracy)} m` : say("noposition")}`;
  const size = Math.max(10, Math.round(canvas.width / 45));
  brush.font = `${size}px sans-serif`;
  brush.fillStyle = "rgb(0 0 0 / 55%)";
  brush.fillRect(0, canvas.height - size * 2, canvas.width, size * 2);
  brush.fillStyle = "#FFF";
  brush.fillText(text, size / 2, canvas.height - size * 0.65);
  return new Promise((done) => canvas.toBlob((blob) => done(blob!), "image/jpeg", 0.8));
}

/** A field to write one's name into with a finger. */
function signature(): { element: HTMLElement; read: () => Promise<Blob | null> } {
  const canvas = make("canvas", { class: "signature", width: "600", height: "200", "aria-label": say("signature") });
  const brush = canvas.getContext("2d")!;
  brush.lineWidth = 3;
  let used = false;
  const point = (e: PointerEvent): [number, number] => [(e.offsetX * canvas.width) / canvas.clientWidth, (e.offsetY * canvas.height) / canvas.clientHeight];
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
  return { element: canvas, read: () => (used ? new Promise((done) => canvas.toBlob(done, "image/png")) : Promise.resolve(null)) };
}

export function form(fields: Field[], before: Record<string, unknown>, asksReason: boolean): { element: HTMLFormElement; read: () => Promise<{ fields: Record<string, unknown>; files: WaitingFile[]; reason: string }> } {
  const element = make("form", { class: "stack" });
  const readers: ((into: Record<string, unknown>, files: WaitingFile[]) => void | Promise<void>)[] = [];
  for (const field of fields.filter((f) => !["computed", "measured", "group"].includes(f.type))) {
    const label = make("label", {}, field.name + (field.unit ? `（${field.unit}）` : "") + (field.required ? " *" : ""));
    const kept = before[field.id];
    element.append(label);
    if (field.type === "attachment") {
      const input = make("input", { type: "file", multiple: "", name: field.id, ...(field.accept.includes("pdf") || field.accept.length === 0 ? {} : { accept: "image/*", capture: "environment" }) });
      const sign = signature();
      label.append(input);
      element.append(make("details", {}, make("summary", {}, say("signature")), sign.element));
      readers.push(async (into, files) => {
        if (Array.isArray(kept)) into[field.id] = kept;
        for (const file of input.files ?? []) files.push({ field: field.id, name: file.name, blob: file.type.startsWith("image/") ? await stamped(file) : file });
        const signed = await sign.read();
        if (signed) files.push({ field: field.id, name: "signature.png", blob: signed });
      });
      continue;
    }

    let input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
    if (field.choices.length) {
      input = make("select", { name: field.id, ...(field.many ? { multiple: "" } : {}) }, ...(field.many ? [] : [make("option", { value: "" }, say("choose"))]), ...field.choices.map((c) => make("option", { value: c.id }, c.name)));
    } else if (field.type === "long-text") input = make("textarea", { name: field.id, rows: "3" });
    else input = make("input", { name: field.id, type: field.type === "date" ? "date" : field.type === "instant" ? "datetime-local" : "text", inputmode: ["number", "integer", "money", "year"].includes(field.type) ? "decimal" : "text" });
    label.append(input);
    if (field.type === "geometry") {
      const here = make("button", { type: "button" }, say("here"));
      here.addEventListener("click", () => void position().then((p) => p && (input.value = `${p.coords.longitude.toFixed(6)},${p.coords.latitude.toFixed(6)}`)));
      label.append(here);
      if (kept === undefined) void position().then((p) => p && !input.value && (input.value = `${p.coords.longitude.toFixed(6)},${p.coords.latitude.toFixed(6)}`));
    } else if (field.type === "date" && kept === undefined && field.required) input.value = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
    if (field.help) label.append(make("span", { class: "note" }, field.help));
    if (kept !== undefined) {
      if (input instanceof HTMLSelectElement && field.many) [...input.options].forEach((o) => (o.selected = (kept as string[]).includes(o.value)));
      else input.value = typeof kept === "string" ? kept : JSON.stringify(kept);
    }

    readers.push((into) => {
      if (input instanceof HTMLSelectElement && field.many) into[field.id] = [...input.selectedOptions].map((o) => o.value);
      else if (input.value !== "" || kept !== undefined) into[field.id] = input.value;
    });
  }

  const reason = make("textarea", { name: "reason", rows: "2" });
  if (asksReason) element.append(make("label", {}, `${say("reason")} *`, reason));
  element.append(make("button", { type: "submit", class: "primary" }, say("submit")));
  return {
    element,
    read: async () => {
      const [into, files]: [Record<string, unknown>, WaitingFile[]] = [{}, []];
      for (const read of readers) await read(into, files);
      return { fields: into, files, reason: reason.value };
    },
  };
}
