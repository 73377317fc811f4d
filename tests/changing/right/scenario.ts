import { expect, test } from "vitest";
import { rightKeys } from "../../../functions/domain/rights/index.ts";
import { expectEnded } from "../../scenarios/ended.ts";
import { said } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";
import { walk } from "../../scenarios/walk.ts";

test("a request to stop profiling goes from the start page to a notice", async () => {
  await using desk = await localDesk();
  const [right] = rightKeys.filter((key) => String(key) === "stop-profiling");
  if (right === undefined) throw new Error("no such right");
  const home = await fetch(`${desk.url}/?lang=en`);
  expect(await home.text()).toContain("Stop profiling");
  const journey = await walk(desk, right, "fulfilled", "en");
  await expectEnded(journey, "fulfilled");
  expect((await journey.notice()).text).toContain("Request to stop profiling");
  expect(said(await journey.openStatus())).toContain("Request to stop profiling");
});
