import { afterEach, beforeEach, expect, test } from "vitest";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { Person } from "../scenarios/person.ts";
import { Journey, linkMailed, mailCount, pathOf, statusLink, submitJson } from "./desk.ts";

let desk: LocalDesk;
let person: Person;
beforeEach(async () => {
  desk = await localDesk();
  person = new Person(desk);
});
afterEach(() => desk.close());

/** A page without receipt number, code, nonce and address: all that may differ between two people. */
function alike(html: string): string {
  return html
    .replace(/R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g, "R")
    .replaceAll("unknown@example.com", "known@example.com")
    .replace(/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/g, "CODE");
}

test("38: plus labels and letter case do not make another address: the sixth submission of a day is refused", async () => {
  const spelt = [
    "hanako@example.com",
    "HANAKO@example.com",
    "hanako+1@example.com",
    "Hanako+x@Example.com",
    "hanako+2@example.com",
  ];
  for (const email of spelt) expect((await submitJson(desk, { email })).status).toBe(201);
  expect((await submitJson(desk, { email: "hanako+3@example.com" })).status).toBe(429);
  await desk.advance("P1D");
  expect((await submitJson(desk, { email: "hanako+4@example.com" })).status).toBe(201);
});

test("41: asking for a fresh link is answered word for word the same, whether the request is known or not", async () => {
  const journey = await Journey.start(desk);
  const mails = await mailCount(desk);
  const ask = (receipt: string, email: string) =>
    person.post("/status/new-link", new URLSearchParams({ lang: "en", receipt, email }));
  const known = await ask(journey.id, journey.email);
  expect(await mailCount(desk)).toBe(mails + 1);
  const others = [
    await ask(journey.id, "somebody-else@example.com"),
    await ask("R-0000-0000-0000", journey.email),
    await ask("R-0000-0000-0000", "nobody@example.com"),
    await ask(`  ${journey.id.toLowerCase()} `, "nobody@example.com"),
  ];
  for (const other of others) {
    expect(other.status).toBe(known.status);
    expect(other.html).toBe(known.html);
    expect([...other.headers.keys()].sort()).toEqual([...known.headers.keys()].sort());
  }
  // What can be neither a number nor an address is said, for a known request as for any other.
  const refused = async (receipt: string, email: string) => {
    const { status, html } = await ask(receipt, email);
    expect(status).toBe(400);
    return html.replaceAll(receipt, "").replaceAll(email, "");
  };
  const nonsense = await refused("nonsense", "nobody@example.com");
  expect(await refused("nonsense", journey.email)).toBe(nonsense);
  const noAddress = await refused("R-0000-0000-0000", "no address at all");
  expect(await refused(journey.id, "no address at all")).toBe(noAddress);
  expect(await mailCount(desk)).toBe(mails + 1);
});

test("41: a submission for an address that has a request is answered as one for an address that has none", async () => {
  await Journey.start(desk, { email: "known@example.com" });
  const submit = async (email: string) =>
    person.send(await person.open("/requests/new?type=disclosure&lang=en"), "/requests", {
      name: "Hanako",
      address: "Tokyo",
      email,
      medium: "electronic",
    });
  const known = await submit("known@example.com");
  const unknown = await submit("unknown@example.com");
  expect(known.status).toBe(unknown.status);
  expect(alike(known.html)).toBe(alike(unknown.html));
});

test("41: a fresh link leaves the earlier one working: a stranger who asks for one does not lock the requester out", async () => {
  const journey = await Journey.start(desk);
  const first = await statusLink(journey);
  const code = journey.id.toLowerCase().replaceAll("-", " ");
  await person.post(
    "/status/new-link",
    new URLSearchParams({ receipt: code, email: journey.email.toUpperCase() }),
  );
  const fresh = await linkMailed(journey, journey.email, "status-link");
  expect((await person.open(pathOf(first))).status).toBe(200);
  expect((await person.open(pathOf(fresh))).status).toBe(200);
});

test("42: a forwarded address is ignored: a network's limit counts the connection", async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 21; at += 1) {
    const answer = await submitJson(
      desk,
      { email: `person${at}@example${at}.com` },
      {
        "x-forwarded-for": `203.0.113.${at}`,
        forwarded: `for=203.0.113.${at}`,
        "x-real-ip": `203.0.113.${at}`,
        "cf-connecting-ip": `203.0.113.${at}`,
      },
    );
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([...Array(20).fill(201), 429]);
});

test("42: over the limit the response says when to retry, and nothing is stored or mailed", async () => {
  for (let at = 0; at < 20; at += 1) await submitJson(desk, { email: `person${at}@example${at}.com` });
  const mails = await mailCount(desk);
  const refused = await submitJson(desk, { email: "one-more@example.com" });
  expect(refused.status).toBe(429);
  expect(refused.headers.get("content-type")).toContain("application/problem+json");
  expect(await mailCount(desk)).toBe(mails);
  await desk.advance("PT1H");
  expect((await submitJson(desk, { email: "one-more@example.com" })).status).toBe(201);
});
