// What every release must answer as the release that made the folder did: nothing here depends on the day of the asking.
import { hoursAgo } from "./county.mjs";

export async function questions(county) {
  const of = (account) => (path) => ({ path, account });
  const [open, lead, auditor, admin, bureau] = ["", "lead", "auditor", "admin", "bureau"].map(of);
  const [from, to] = [hoursAgo(8), hoursAgo(-1)];
  const keys = async (register) =>
    (await county.get(`/api/v1/registers/${register}/records?limit=200`, "lead")).items.map((i) => `/api/v1/registers/${register}/records/${i.key}`);
  const records = [...(await keys("outfalls")), ...(await keys("orders"))];
  return [
    open("/api/v1/indicators?year=2026"),
    open("/api/v1/indicators/1/provenance?period=2026"),
    open("/api/v1/published-figures"),
    open("/api/v1/published-records/outfalls"),
    open("/api/v1/seals"),
    lead("/api/v1/figures"),
    ...["river.clean/2026/990001", "river.clean/2026-Q1/990001", "river.clean/2025/990001", "river.length/2025/990001"].map((key) =>
      lead(`/api/v1/figures/history?key=${encodeURIComponent(key)}`),
    ),
    lead("/api/v1/registers/outfalls/records?limit=200&sort=key"),
    lead("/api/v1/registers/outfalls/records?f.width.ge=0.2&sort=key"),
    lead("/api/v1/registers/outfalls/records?f.code.starts=IM&sort=key"),
    lead("/api/v1/registers/outfalls/totals?by=town"),
    lead("/api/v1/search?q=" + encodeURIComponent("东岭")),
    ...records.map((path) => lead(path)),
    ...records.map((path) => lead(path + "/thread")),
    lead("/api/v1/notices?all=true"),
    bureau("/api/v1/notices?all=true"),
    lead("/api/v1/sites/stack-told/history"),
    lead("/api/v1/tags"),
    lead("/api/v1/instruments"),
    lead("/api/v1/alarms?all=true"),
    bureau("/api/v1/quarantine"),
    lead(`/api/v1/observations?stream=stack-open/so2/hour&from=${from}&to=${to}`),
    lead("/api/v1/observations?stream=gauge/level/hour&from=2026-08-01&to=2026-09-02"),
    auditor("/api/v1/snapshots?indicator=1&period=2026"),
    auditor("/api/v1/audit/journal?limit=1000"),
    auditor("/api/v1/audit/verification"),
    auditor("/api/v1/archive/verification"),
    admin("/api/v1/accounts"),
  ];
}
