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
  const notice = (await journey.notice()).text;
  expect(notice).toContain("消去をお約束する日：2033年12月31日");
  expect(notice).toContain("消去が完了しましたら、この通知をお送りしたメールアドレスにお知らせいたします。");
  const { request: closed } = await journey.record();
  const holding = Object.entries<{ found: boolean }>(closed.findings).flatMap(([key, { found }]) =>
    found ? [key] : [],
  );
  expect(holding).toContain("till");

  // Three years of retention are over, and the promise is still known.
  await desk.advance("P1500D");
  expect(await journey.status()).toBe("closed");
  expect(await journey.mails(undefined, "keep-promise")).toEqual([]);
  await desk.advance("P1090D");
  expect(await journey.mails(staff.owner("till"), "keep-promise.till")).toHaveLength(1);
  expect(await journey.mails(undefined, "keep-promise")).toHaveLength(holding.length);
  for (const system of holding) {
    expect(await journey.mails(journey.email, "promise-kept")).toEqual([]);
    const early = journey.answer(staff.owner(system), `keep-promise.${system}`, { on: "2039-01-01" });
    await expect(early).rejects.toThrow("まだ来ていない日付");
    await journey.answer(staff.owner(system), `keep-promise.${system}`, { on: "2034-01-04" });
  }
  await desk.advance("PT16M");
  const [told] = await journey.mails(journey.email, "promise-kept");
  expect(told?.text).toContain("消去をお約束する日：2033年12月31日");
  const { request } = await journey.record();
  expect(request.tasks["keep-promise.till"]).toMatchObject({ state: "answered", result: "kept" });

  await desk.advance("P120D");
  expect(await journey.status()).toBe("purged");
  expect(await journey.mails(journey.email, "promise-kept")).toHaveLength(1);
});
