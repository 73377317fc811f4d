import { expect, test } from "vitest";
import { loadLanguages } from "../../../../functions/languages/catalogue.ts";
import { recordsText } from "../../../../functions/views/provisions/statement.ts";
import { recordOf } from "../../domain/provisions/samples.ts";
import { jing } from "../pages/cases.ts";

const recordTo = (name: string) =>
  recordOf({
    direction: "given",
    party: { name, address: "1-1 Kofu", corporation: false, place: { kind: "japan" } },
    items: ["Name", "Address"],
    method: "each",
    basis: {
      code: "filed-opt-out",
      filing: { on: "2026-04-01", reference: "1" },
      sensitive: false,
      wronglyAcquired: false,
      receivedByOptOut: false,
    },
  });

test("records that do not fit into an owner's text are counted, not cut", async () => {
  await loadLanguages("en");
  const some = recordsText(jing, [recordTo("Shop 1"), recordTo("Shop 2")], "en");
  expect(some).toContain("Shop 2");
  expect(some).not.toContain("more");
  const records = Array.from({ length: 200 }, (_, index) => recordTo(`Shop ${index + 1}`));
  const text = recordsText(jing, records, "en");
  expect(text.length).toBeLessThanOrEqual(8000);
  const listed = text.match(/Shop \d+/g)?.length ?? 0;
  expect(listed).toBeGreaterThan(30);
  expect(text.endsWith(`\n\nThere are ${200 - listed} more, for which this text has no room.`)).toBe(true);
});
