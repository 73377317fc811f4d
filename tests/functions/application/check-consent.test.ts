import { expect, test } from "vitest";
import { checkConsent } from "../../../functions/application/consents/check-consent.ts";
import { endedIds } from "../../../functions/domain/consents/ended.ts";
import type { Declared } from "../../../functions/domain/consents/entry.ts";
import { givingToOthers } from "../../scenarios/recipients.ts";
import { business, FakeRuntime } from "../fakes.ts";

/** The answer after a stop in part, however the caller spells the recipient. */

const names = ["carrier", "さくら運送株式会社"];
const standing: Declared = {
  ...{ kind: "declared", state: "active", by: "given", consent: 1 },
  ...{ since: "2026-12-01T00:00:00.000Z", policyVersion: "2017-01-01" },
  ended: [...endedIds({ names, items: ["住所"] })],
};

test.each([
  "carrier",
  " carrier ",
  "Sakura Delivery Co., Ltd.",
  "Sakura Delivery Co., Ltd. ",
  "Ｓａｋｕｒａ Delivery Co., Ltd.",
  "さくら運送株式会社　",
])("a recipient written %j is the one that was stopped", async (recipient) => {
  const asked = await checkConsent(
    {
      runtime: new FakeRuntime({ business: givingToOthers(business) }),
      ledger: { standing: async () => standing } as never,
      counters: { deskKey: async () => new Uint8Array(32) } as never,
      items: [],
    },
    { known: { kind: "email", address: "a@example.jp" }, item: "delivery", recipient, data: ["住所"] },
  );
  expect(asked).toMatchObject({ ok: true, value: { may: false, says: "stopped" } });
});
