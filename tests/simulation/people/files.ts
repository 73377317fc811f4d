import { filled, formsIn } from "../../scenarios/forms.ts";
import { type Page, Person } from "../../scenarios/person.ts";
import type { Chance } from "../chance.ts";
import type { Town } from "./town.ts";

/** The possible results of an upload's scan, by weight: a quarter of them are problems. */
const verdicts = {
  NO_THREATS_FOUND: 76,
  THREATS_FOUND: 8,
  UNSUPPORTED: 5,
  FAILED: 4,
  ACCESS_DENIED: 2,
  nothing: 5,
} as const;

/**
 * Uploads a file in the frame of a page, straight to the bucket. Returns whether it arrived, as far as the sender
 * knows. `what` is its content: the same for the same file sent again; left out, different each time.
 */
export async function sendFile(
  town: Town,
  who: string,
  page: Page,
  chance: Chance,
  what = String(chance.next()),
): Promise<boolean> {
  const { scheduler, coverage } = town;
  const person = new Person(town.deskOf(who));
  const [, src] = /<iframe\b[^>]*\bsrc="([^"]*)"/.exec(page.html) ?? [];
  if (src === undefined) return false;
  const frame = await person.frame(page);
  if (!formsIn(frame.html).some(({ action }) => action === "/upload")) return false;
  const shown = await person.send(frame, "/upload", {});
  const form = formsIn(shown.html).find(({ enctype }) => enctype === "multipart/form-data");
  if (form === undefined) return false;
  const calm = scheduler.now() >= town.calmFromMs;
  const status = calm ? "NO_THREATS_FOUND" : chance.weighted(verdicts);
  coverage.count("scans", status, "times");
  town.planNextScan({
    status,
    delayMs: calm ? 20_000 : chance.spread(1000, 2 * 86_400_000),
    reports: calm ? 1 : chance.whole(1, 3),
  });
  // Some people take a while to find their file.
  await scheduler.sleep(chance.spread(2000, calm ? 60_000 : 8 * 60_000));
  const boundary = "----simulated";
  const fields = form.preset.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="canaria.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.4 canaria ${what}\n%%EOF\r\n--${boundary}--\r\n`;
  const sent = await town.post(new URL(form.action), {
    body: fields.join("") + file,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  });
  const location = sent.headers.get("location");
  if (sent.status !== 303 || location === null) return false;
  const list = await person.open(location);
  // Once faults cease nobody removes a file, or the desk would ask for it again for ever.
  if (calm || !chance.happens(0.2)) return true;
  return !(await openOrRemove(town, person, list, chance));
}

/** Looks at an upload, or removes it; returns whether it was removed. */
async function openOrRemove(town: Town, person: Person, list: Page, chance: Chance): Promise<boolean> {
  const wanted = chance.happens(0.5) ? "open" : "remove";
  const form = formsIn(list.html).find(({ action }) => action === "/upload/file");
  const [, version] = new RegExp(`name="?${wanted}"? value="([^"]*)"`).exec(list.html) ?? [];
  if (form === undefined || version === undefined) return false;
  const body = filled(form, {});
  body.set(wanted, version);
  const { status } = await person.post("/upload/file", body);
  town.coverage.count("beside", `${wanted} what was sent`, String(status));
  return wanted === "remove" && status < 400;
}
