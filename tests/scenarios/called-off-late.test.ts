import { expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { Journey } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { claims } from "./walk.ts";

test("once the days to call it off are over, an erasure is carried out and can no longer be withdrawn", async () => {
  await using desk = await localDesk();
  const journey = await Journey.start(desk, { type: "erasure", values: claims.erasure });
  await journey.verify();
  await journey.search();
  await journey.decide({ choice: "grant", instruction: "Erase all.", basis: "goodwill" });
  const [callOff = ""] = await journey.links(journey.email, "cooling-off");
  expect((await journey.openStatus()).html).toContain('action="/status/withdraw"');
  await desk.advance("P4D");
  expect((await journey.openStatus()).html).not.toContain('action="/status/withdraw"');
  expect((await journey.person.open(callOff)).status).toBe(410);
  expect((await journey.record()).request.tasks["cooling-off"].state).toBe("void");
  await journey.answer("shop@jing.example", "act-on-system", {
    ...{ choice: "done", extent: "as-decided", did: "Erased.", stays: "nothing" },
  });
  await expectEnded(journey, "fulfilled");
});
