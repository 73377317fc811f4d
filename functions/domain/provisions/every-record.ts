import type { ProvisionRecord } from "./record.ts";
import type { ProvisionStore } from "./store.ts";

/** The whole register of provisions, page by page. */
export async function everyRecord({ all }: Pick<ProvisionStore, "all">): Promise<readonly ProvisionRecord[]> {
  const records: ProvisionRecord[] = [];
  for (let from: string | undefined, more = true; more; more = from !== undefined) {
    const page = await all(from);
    records.push(...page.records);
    from = page.next;
  }
  return records;
}
