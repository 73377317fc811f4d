import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "./desk.ts";

/** What a desk keeps in its data folder, beside its log. */
const kept = ["tables", "objects", "executions", "mail", "inbox", "clock.json"] as const;

/**
 * Puts a desk that knows nothing in the place of another: closes it once its work has come to rest, deletes what it
 * kept, and nothing else, because people may have chosen a folder with more in it, and opens one at the same port.
 */
export async function freshDesk(
  desk: Pick<Desk, "activity" | "close" | "url">,
  dataFolder: string,
  open: (port: number) => Promise<Desk>,
): Promise<Desk> {
  await desk.activity.idle();
  await desk.close();
  for (const name of kept) rmSync(join(dataFolder, name), { recursive: true, force: true });
  return open(Number(new URL(desk.url).port));
}
