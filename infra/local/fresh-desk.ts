import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "./desk.ts";

/** What a desk keeps in its data folder, except its log and the clients' keys, which stay. */
const kept = ["tables", "objects", "executions", "mail", "inbox", "clock.json"] as const;

/**
 * Replaces a desk with an empty one at the same port: closes it once its work is done, and deletes its own data only,
 * because people may have chosen a folder with other files.
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
