// Values as people read them.
import type { Field } from "./field-bundle";
import { say } from "./field-elements";

/** A value in words: the names of codes and files, a place as longitude and latitude, rows one after another. */
export function shown(field: Field, kept: unknown): string {
  if (kept === undefined || kept === null) return "";
  if (typeof kept === "string") return field.choices.find((c) => c.id === kept)?.name ?? kept;
  if (field.type === "attachment") return (kept as { name: string }[]).map((f) => f.name).join("、");
  if (field.type === "geometry") {
    const { type, coordinates } = kept as { type: string; coordinates: unknown };
    return type === "Point"
      ? (coordinates as number[]).join(",")
      : say("corners", (coordinates as unknown[]).flat(type === "Polygon" ? 1 : 0).length);
  }

  if (field.type === "group")
    return (kept as Record<string, unknown>[])
      .map((row) =>
        field.fields
          .filter((f) => row[f.id] !== undefined)
          .map((f) => `${f.name} ${shown(f, row[f.id])}`)
          .join(" · "),
      )
      .join("；");
  return Array.isArray(kept) ? kept.map((item) => shown(field, item)).join("、") : String(kept);
}
