import { rmSync } from "node:fs";
import { join } from "node:path";

/** What a desk keeps in its data folder, beside its log. */
const kept = ["tables", "objects", "executions", "mail", "inbox", "clock.json"] as const;

/** Deletes what a desk that was closed has left, and nothing else: people may have chosen a folder with more in it. */
export function emptyDataFolder(folder: string): void {
  for (const name of kept) rmSync(join(folder, name), { recursive: true, force: true });
}
