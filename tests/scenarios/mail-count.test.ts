import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { Journey } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { measured, nowOf } from "./measured.ts";
import type { DeskInUse } from "./person.ts";
import { shopOfOne } from "./shop-of-one.ts";

const business = businessSchema.parse(configured);
const figures = measured("A disclosure for its requester");

/** A disclosure without complications; the fee is paid together with the identity check. */
async function clean(
  desk: DeskInUse,
): Promise<{ readonly journey: Journey; readonly mails: readonly string[] }> {
  const journey = await Journey.start(desk);
  await journey.verify({ fee: "paid" });
  await answerSearches(journey);
  await journey.decide({ choice: "disclose" });
  expect(await journey.status()).toBe("closed");
  return { journey, mails: (await journey.mails()).map(({ tags }) => tags["mail"] ?? "") };
}

/** Owners report their findings, which is all that a mail asks of them. */
async function answerSearches(journey: Journey): Promise<void> {
  const links = (await journey.mails(undefined, "search-system")).flatMap((mail) => mail.links);
  for (const link of links.filter((one) => one.includes("search-system."))) {
    const answer = { choice: "found", searched: "By name", content: "2025-03-01 coffee beans, 1,200 yen" };
    await journey.person.send(await journey.person.open(link), "/task", answer);
    await journey.desk.settle();
  }
}

test("a clean disclosure is seven mails with three owners, and the first of them later leads to the status page", async () => {
  await using desk = await localDesk();
  const { journey, mails } = await clean(desk);
  const searches = journey.staff.systems.map((system) => `search-system_${system}__1_1`);
  const wanted = ["confirm", "verify-identity__1_1", ...searches, "decide__1_1", "notice"];
  expect(mails.toSorted()).toEqual(wanted.toSorted());
  expect(mails).toHaveLength(7);
  expect(nowOf(figures, "mails to everybody, with three owners")).toBe(7);
  const { request } = await journey.record();
  // The confirmation page was the receipt.
  expect(request.acknowledgedAt).toBe(request.history.find(isConfirmation).at);
  const [first = ""] = await journey.links(journey.email, "confirm");
  const led = await journey.person.open(first);
  expect(led.status).toBe(303);
  expect((await journey.person.open(led.headers.get("location") ?? "")).status).toBe(200);
});

test("for a business of one person it is five, less than the six that were allowed", async () => {
  await using desk = await localDesk({ change: shopOfOne });
  const { mails } = await clean({ ...desk, business: shopOfOne(business) });
  expect(mails).toEqual([
    "confirm",
    "verify-identity__1_1",
    "search-system_till__1_1",
    "decide__1_1",
    "notice",
  ]);
  expect(nowOf(figures, "mails to everybody, in a shop of one person")).toBe(mails.length);
});

function isConfirmation({ event }: { readonly event: string }): boolean {
  return event === "address-confirmed";
}
