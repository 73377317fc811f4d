import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Journey } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

test("granted electronically: the package opens with the code, and the request closes as fulfilled", async () => {
  const journey = await Journey.toDecision(desk);
  await journey.decide({ choice: "disclose" });
  const { request, history } = await journey.record();
  expect(request.status).toBe("closed");
  expect(request.ending).toEqual({ outcome: "fulfilled", codes: [] });
  expect(history.intact).toBe(true);
  const { zip } = await journey.download();
  const report = new TextDecoder().decode(unzipSync(zip ?? new Uint8Array())["report.html"]);
  expect(report).toContain("coffee beans");
});
