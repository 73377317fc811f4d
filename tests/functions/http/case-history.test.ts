import { expect, test } from "vitest";
import { taskIdSchema } from "../../../functions/domain/ids.ts";
import { formatLink } from "../../../functions/domain/links.ts";
import { caseLinkIssued } from "../../../functions/domain/request/transitions/case-link.ts";
import { handle } from "../../../functions/http/case.ts";
import { Case } from "../case.ts";
import { get } from "../fakes.ts";
import { pagesWorld } from "../pages-world.ts";

test("a browser may follow the buttons of the requester's files to the bucket", async () => {
  const one = Case.at("closed");
  const secret = one.secret("case");
  const expiresAt = new Date(one.clock.now() + 60_000).toISOString();
  one.request = caseLinkIssued(one.confirmed, "reception", { secret, expiresAt }, one.stamp());
  const link = formatLink({ requestId: one.request.id, place: taskIdSchema.parse("case"), secret });
  const page = await handle(
    { ...pagesWorld(one), filesAt: "https://bucket.example" },
    get("/staff/case", { link, view: "history" }),
  );
  // The button's POST is redirected there, which `form-action` would stop.
  expect(page).toMatchObject({ kind: "page", formTarget: "https://bucket.example" });
});
