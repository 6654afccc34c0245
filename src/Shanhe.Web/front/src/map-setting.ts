// What maps may show to who reads the page, and the words they say it with; asked once a page.
export interface LayerSetting {
  id: string;
  name: string;
  kind: string;
  href: string;
  source?: string | null;
}

export interface RegisterSetting {
  id: string;
  name: string;
  area?: string | null;
  count: number;
  shape: string;
  color: string;
  tiled: boolean;
}

export interface KindSetting {
  id: string;
  name: string;
  medium: string;
  count: number;
}

export interface TownSetting {
  id: string;
  name: string;
  unit: string;
  indicator: string;
}

export interface Setting {
  county: { code: string; name: string };
  base?: string | null;
  tiles?: { url: string; source?: string | null; vector: boolean } | null;
  layers: LayerSetting[];
  places: { id: string; name: string; longitude: number; latitude: number }[];
  words: Record<string, string>;
  registers?: RegisterSetting[] | null;
  kinds?: KindSetting[] | null;
  towns?: TownSetting[] | null;
}

export async function json<T>(address: string): Promise<T | undefined> {
  try {
    const answer = await fetch(address);
    return answer.ok ? ((await answer.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

const nothing: Setting = { county: { code: "", name: "" }, layers: [], places: [], words: {} };
let asked: Promise<Setting> | undefined;
let askedAll: Promise<Setting> | undefined;

/** What any map needs; without a network a map has no ground and no words, but what it was given. */
export const setting = (): Promise<Setting> => (asked ??= json<Setting>("/api/v1/map").then((s) => s ?? nothing));

/** With the registers, kinds of site and series that may be chosen. */
export const wholeSetting = (): Promise<Setting> => (askedAll ??= json<Setting>("/api/v1/map?all=true").then((s) => s ?? nothing));

export const say = (words: Record<string, string>, code: string, ...values: (string | number)[]): string =>
  values.reduce<string>((text, value, i) => text.replaceAll(`{${i}}`, String(value)), words[code] ?? code);
