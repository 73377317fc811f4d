import { expect, test } from "vitest";
import { choosableCodes } from "../../functions/domain/rights/index.ts";
import { Journey, staff } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { claims } from "./walk.ts";

test("a promise to erase is in the notice, outlives the close and the retention, and its owners are asked on the day", async () => {
  await using desk = await localDesk();
  const journey = await Journey.start(desk, {
    type: "stop-need",
    language: "ja",
    values: claims["stop-need"],
  });
  await journey.verify();
  await journey.search();
  const [code] = choosableCodes("stop-need", "2026-12-07", "alternative");
  await journey.decide({
    choice: "alternative",
    instruction: "Block the record.",
    measure: "通常の業務では閲覧できないようにします。",
    eraseOn: "2033-12-31",
    codes: [code?.code ?? ""],
    explanation: "法令により7年間の保存が義務付けられています。",
  });
  await desk.advance("P4D");
  await journey.answer(staff.owner("till"), "act-on-system.till", {
    ...{ choice: "done", extent: "as-decided", did: "Blocked.", stays: "nothing" },
  });
  expect(await journey.status()).toBe("closed");
  expect((await journey.notice()).text).toContain("消去をお約束する日：2033年12月31日");

  // Three years of retention are over, and the promise is not forgotten.
  await desk.advance("P1500D");
  expect(await journey.status()).toBe("closed");
  expect(await journey.mails(undefined, "promise")).toEqual([]);
  await desk.advance("P1090D");
  const asked = await journey.mails(undefined, "promise");
  expect(asked.flatMap(({ to }) => to).sort()).toEqual(
    [...new Set([...staff.systems.map(staff.owner), staff.officer])].sort(),
  );
  expect(asked[0]?.text).toContain("2033年12月31日");
  await desk.advance("P120D");
  expect(await journey.status()).toBe("purged");
  expect(await journey.mails(undefined, "promise")).toHaveLength(asked.length);
});
