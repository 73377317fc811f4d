import { expect, test } from "vitest";
import { statusLinkRenewed } from "../../../functions/domain/request/transitions/mails.ts";
import { handle } from "../../../functions/http/message.ts";
import { Case, marker } from "../case.ts";
import { post } from "../fakes.ts";
import { pagesWorld } from "../pages-world.ts";

/** A message that is too long comes back, on the page with the desk's question or without one. */
async function comesBack(asks: boolean) {
  const one = Case.at("investigating");
  const at = one.clock.iso;
  const question = {
    n: 1,
    at,
    from: "reception",
    text: `${marker} question`,
    files: [],
    asks: true as const,
  };
  one.request = { ...one.in("investigating"), ...(asks && { messages: [question] }) };
  const link = { secret: one.secret("status"), expiresAt: new Date(one.clock.ms + 60_000).toISOString() };
  one.request = statusLinkRenewed(one.confirmed, link, one.stamp()).request;
  const answer = await handle(
    pagesWorld(one),
    post("/status/message", { link: one.link("status"), turn: "1", text: "x".repeat(2001) }),
  );
  if (answer.kind !== "page") throw new Error(JSON.stringify(answer));
  expect(answer.status).toBe(400);
  expect(String(await answer.html).includes(question.text)).toBe(asks);
  return answer;
}

test("a message with a mistake is kept by browsers, with nothing but what was typed", async () => {
  expect(await comesBack(false)).toMatchObject({ backShows: true });
});

test("a reply with a mistake is not kept by browsers: the desk's question is on its page", async () => {
  expect(await comesBack(true)).toMatchObject({ backShows: false });
});
