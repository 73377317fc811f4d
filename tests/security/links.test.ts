import { afterAll, beforeAll, expect, test } from "vitest";
import { formatLink } from "../../functions/domain/links.ts";
import { staff } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { Person } from "../scenarios/person.ts";
import { Journey, linkMailed, mailCount, pathOf, raw, snapshot, statusLink } from "./desk.ts";

let desk: LocalDesk;
let person: Person;
beforeAll(async () => {
  desk = await localDesk();
  person = new Person(desk);
});
afterAll(() => desk.close());

const confirmed = { choice: "confirmed", method: "customer-record", document: "none" };

test("1: opening every mailed link fifty times, by GET and by HEAD, changes nothing and mails nothing", async () => {
  const journey = await Journey.submit(desk);
  const paths = [pathOf(await linkMailed(journey, journey.email, "confirm"))];
  await journey.confirm();
  paths.push(pathOf(await statusLink(journey)));
  paths.push(pathOf(await linkMailed(journey, staff.desk, "verify-identity")));
  const before = await snapshot(journey);
  const mails = await mailCount(desk);
  const opened = paths.flatMap((path) => Array.from({ length: 50 }, () => path));
  const statuses = await Promise.all(
    opened.map(async (path, at) => {
      const response = await fetch(desk.url + path, { method: at % 2 === 0 ? "GET" : "HEAD" });
      await response.text();
      return response.status;
    }),
  );
  await desk.settle();
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await snapshot(journey)).toBe(before);
  expect(await mailCount(desk)).toBe(mails);
});

test("1: opening the download page fifty times counts no download and no wrong code", async () => {
  const journey = await Journey.toDecision(desk);
  await journey.decide({ choice: "disclose" });
  const path = pathOf(await linkMailed(journey, journey.email, "notice"));
  const before = await snapshot(journey);
  for (let times = 0; times < 50; times += 1) await person.open(`${path}&code=${journey.accessCode}`);
  expect(await snapshot(journey)).toBe(before);
});

test("2: a scanner that runs scripts finds none: no script, no handler, no refresh, no other site on any page", async () => {
  const journey = await Journey.submit(desk);
  const pages = ["/", "/requests/new?type=disclosure", "/status/new-link"];
  pages.push(pathOf(await linkMailed(journey, journey.email, "confirm")));
  await journey.confirm();
  pages.push(pathOf(await statusLink(journey)));
  pages.push(pathOf(await linkMailed(journey, staff.desk, "verify-identity")));
  for (const path of pages) {
    const page = await person.open(path);
    expect(page.html).not.toMatch(
      /<script|<iframe|<object|<embed|<meta[^>]+refresh|javascript:|<[^>]+\son[a-z]+=/i,
    );
    expect(page.html).not.toMatch(/<(?:img|link|source)\b[^>]+(?:src|href)="?https?:/i);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src");
    expect(policy).toContain("frame-ancestors 'none'");
  }
});

test("3: of two answers sent at the same moment one decides, and the other is told so", async () => {
  const journey = await Journey.start(desk);
  const page = await journey.openMail(staff.desk, "verify-identity");
  const answers = await Promise.all([
    person.send(page, "/task", confirmed),
    person.send(page, "/task", { choice: "cannot", reason: "Nobody by that name." }),
    person.send(page, "/task", { choice: "more", question: "Which address?" }),
    person.send(page, "/task", confirmed),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410, 410]);
  await desk.settle();
  const { request, history } = await journey.record();
  const decided = request.history.filter((entry: { event: string }) => entry.event === "task-answered");
  expect(decided).toHaveLength(1);
  expect(history.intact).toBe(true);
});

test("4: the first answer stands: a second one by the same link is refused", async () => {
  const journey = await Journey.start(desk);
  const page = await journey.openMail(staff.desk, "verify-identity");
  expect((await person.send(page, "/task", confirmed)).status).toBe(200);
  await desk.settle();
  const before = await snapshot(journey);
  const second = await person.send(page, "/task", { choice: "cannot", reason: "I changed my mind." });
  expect(second.status).toBe(410);
  expect(await snapshot(journey)).toBe(before);
});

test.each([
  ["missing", ""],
  ["empty", "choice="],
  ["given twice", "choice=confirmed&choice=cannot"],
  ["in capitals and with a blank", "choice=CONFIRMED%20"],
  ["another task's", "choice=disclose"],
  ["the name of a prototype", "choice=constructor"],
  ["the name of a method", "choice=toString"],
  ["a list's name", "choice%5B%5D=confirmed"],
])("5: a choice that is %s is answered with 400, and the question stays open", async (_what, choice) => {
  const journey = await undecided();
  const link = formatLink(await linkMailed(journey, staff.desk, "verify-identity"));
  const before = await snapshot(journey);
  const answer = await person.post("/task", `link=${link}&method=customer-record&document=none&${choice}`);
  expect(answer.status).toBe(400);
  expect(await snapshot(journey)).toBe(before);
});

/** One request for all of these choices: none of them counts, so its question stays open. */
let open: Promise<Journey> | undefined;
function undecided(): Promise<Journey> {
  open ??= Journey.start(desk, { email: "choices@example.com" });
  return open;
}

test("6: a link that was changed, cut or lengthened opens nothing and names no request", async () => {
  const journey = await Journey.start(desk, { email: "mutations@example.com" });
  const link = await linkMailed(journey, staff.desk, "verify-identity");
  const text = formatLink(link);
  const flipped = `${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`;
  const none = [
    "",
    text.slice(0, -1),
    `${text}A`,
    text.toLowerCase(),
    `${text}%00`,
    text.replaceAll(".", "/"),
    "A".repeat(9_000),
    "A".repeat(10_240),
    `${text}${"A".repeat(10_240)}`,
  ];
  for (const path of ["/task", "/confirm", "/status", "/package"]) {
    for (const other of [flipped, ...none]) {
      const opened = await person.open(`${path}?link=${other}`);
      // The gateway refuses longer ones, so they never reach a page.
      const status = other.length < 10_000 ? 404 : 431;
      expect([path, other.slice(0, 80), opened.status]).toEqual([path, other.slice(0, 80), status]);
      expect(opened.html).not.toContain(journey.id);
    }
  }
  expect((await person.post("/task", `link=${flipped}&choice=cannot&reason=x`)).status).toBe(404);
});

test("7: a link that has expired says so, and answers nothing, although it is still stored", async () => {
  const journey = await Journey.submit(desk, { email: "late@example.com" });
  const link = await linkMailed(journey, journey.email, "confirm");
  const stored = await desk.desk.requests.get(link.requestId);
  if (stored?.status !== "unconfirmed") throw new Error("not a submission");
  // The sweep would delete the submission at the same moment: here only the link expires.
  await desk.desk.requests.change(link.requestId, () => {
    const confirm = stored.links.confirm && {
      ...stored.links.confirm,
      expiresAt: new Date(desk.desk.clock.now()).toISOString(),
    };
    return { write: { ...stored, links: { confirm }, version: stored.version + 1 }, value: undefined };
  });
  expect((await person.open(pathOf(link))).status).toBe(410);
  expect((await person.post("/confirm", `link=${formatLink(link)}`)).status).toBe(410);
  expect(await journey.status()).toBe("unconfirmed");
});

test("8: after a reminder the earlier link still opens, until one of the two is used", async () => {
  const journey = await Journey.start(desk, { email: "reminded@example.com" });
  const old = await linkMailed(journey, staff.desk, "verify-identity");
  await desk.advance("P3DT1M");
  const fresh = await linkMailed(journey, staff.desk, "verify-identity");
  expect(fresh.secret).not.toBe(old.secret);
  expect((await person.open(pathOf(fresh))).status).toBe(200);
  const page = await person.open(pathOf(old));
  expect((await person.send(page, "/task", confirmed)).status).toBe(200);
  const refused = await person.open(pathOf(fresh));
  expect(refused.status).toBe(410);
  expect(refused.html).not.toContain("山田");
  expect((await person.post("/task", `link=${formatLink(fresh)}&choice=cannot&reason=x`)).status).toBe(410);
});

test("11, 12: a link opens its own place of its own request and nothing else", async () => {
  const journey = await Journey.submit(desk, { email: "places@example.com" });
  const confirm = await linkMailed(journey, journey.email, "confirm");
  await journey.confirm();
  const status = await statusLink(journey);
  const task = await linkMailed(journey, staff.desk, "verify-identity");
  const other = await Journey.start(desk, { email: "other@example.com" });
  const before = [await snapshot(journey), await snapshot(other)];

  const routes = ["/task", "/confirm", "/status", "/package"];
  for (const [link, own] of [
    [confirm, "/confirm"],
    [status, "/status"],
    [task, "/task"],
  ] as const) {
    for (const route of routes.filter((one) => one !== own)) {
      expect((await person.open(pathOf(link, route))).status).toBe(404);
    }
  }
  // The same secret under another task, another place or another receipt number.
  for (const changed of [
    { ...confirm, place: task.place },
    { ...task, place: confirm.place },
    { ...task, requestId: (await linkMailed(other, staff.desk, "verify-identity")).requestId },
  ]) {
    const body = `link=${formatLink(changed)}&choice=cannot&reason=x`;
    for (const route of ["/task", "/confirm", "/status/withdraw", "/package"]) {
      expect((await person.post(route, `${body}&sure=yes`)).status).toBe(404);
    }
  }
  expect([await snapshot(journey), await snapshot(other)]).toEqual(before);
});

test("13: mails lead to the configured address, not to the host that a request claims", async () => {
  const answer = await raw(`${desk.url}/v1/requests`, {
    method: "POST",
    headers: {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      forwarded: "host=evil.example",
      "content-type": "application/json",
    },
    body: JSON.stringify({
      type: "disclosure",
      language: "ja",
      name: "Hanako",
      address: "Tokyo",
      email: "host@example.com",
    }),
  });
  expect(answer.status).toBe(201);
  expect(answer.body).not.toContain("evil");
  const mail = (await desk.mails()).findLast((one) => one.to.includes("host@example.com"));
  expect(mail?.links[0]).toMatch(new RegExp(`^${desk.url}/confirm\\?link=`));
  expect(`${mail?.text}${mail?.html}${mail?.subject}`).not.toContain("evil");
});

test("14, 15: another site's form is refused; our own is taken, even when a browser hides the origin", async () => {
  const journey = await Journey.submit(desk, { email: "sites@example.com" });
  const body = `link=${formatLink(await linkMailed(journey, journey.email, "confirm"))}`;
  const send = (headers: Record<string, string>) =>
    raw(`${desk.url}/confirm`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body,
    });
  for (const headers of [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${desk.url}.evil.example` },
    { "sec-fetch-site": "cross-site", origin: desk.url },
    { "sec-fetch-site": "same-site", origin: desk.url },
    { "sec-fetch-site": "" },
  ]) {
    expect([headers, (await send(headers)).status]).toEqual([headers, 403]);
  }
  expect(await journey.status()).toBe("unconfirmed");
  expect((await send({ origin: "null", "sec-fetch-site": "same-origin" })).status).toBe(200);
  await desk.settle();
  expect(await journey.status()).toBe("verifying");
});

test("16: a method without a route reaches no function", async () => {
  const logged = desk.log.length;
  for (const method of ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND"]) {
    for (const path of ["/", "/task", "/confirm", "/v1/requests"]) {
      const answer = await raw(desk.url + path, { method });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  }
  expect(desk.log.slice(logged)).toEqual([]);
});
