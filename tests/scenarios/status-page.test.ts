import { afterAll, beforeAll, expect, test } from "vitest";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

async function askForLink(journey: Journey, receipt: string, email: string) {
  const form = await journey.person.open("/status/new-link?lang=en");
  const known = receipt === "" ? { email } : { receipt, email };
  const sent = await journey.person.send(form, "/status/new-link", known);
  await desk.settle();
  return sent;
}

test("a fresh link to the status page opens beside the one before, however the number is typed", async () => {
  const journey = await Journey.start(desk);
  const before = await journey.openStatus();
  expect(before.status).toBe(200);
  expect(said(before)).toContain(journey.id);
  await askForLink(
    journey,
    ` ${journey.id.toLowerCase().replaceAll("-", " ")} `,
    journey.email.toUpperCase(),
  );
  expect((await journey.person.open(before.url)).status).toBe(200);
  const after = await journey.openStatus();
  expect(after.status).toBe(200);
  expect(after.url).not.toBe(before.url);
});

test("the response is the same whether or not there is such a request; only its own address is mailed", async () => {
  const journey = await Journey.start(desk);
  const known = await askForLink(journey, journey.id, journey.email);
  const mails = (await desk.mails()).length;
  const otherAddress = await askForLink(journey, journey.id, "somebody@example.org");
  const noRequest = await askForLink(journey, "R-0000-0000-0000", journey.email);
  for (const page of [otherAddress, noRequest]) {
    expect(page.status).toBe(known.status);
    expect(page.html).toBe(known.html);
  }
  const nonsense = await askForLink(journey, "nonsense", journey.email);
  expect(nonsense.status).toBe(400);
  const typed = (page: { readonly html: string }, email: string) => page.html.replaceAll(email, "");
  expect(typed(await askForLink(journey, "nonsense", "somebody@example.org"), "somebody@example.org")).toBe(
    typed(nonsense, journey.email),
  );
  expect((await desk.mails()).length).toBe(mails);
});

test("the address alone brings links to all that was asked for by it, in one mail, and the same answer if nothing was", async () => {
  const email = "Lost.Number@example.com";
  const [first, second] = [
    await Journey.start(desk, { email }),
    await Journey.start(desk, { email, type: "opt-out" }),
  ];
  const agent = {
    behalf: "mandated",
    "behalf.subject.name": "山田 花子",
    "behalf.subject.address": "甲府市",
  };
  // The subject of an agent's request gets no link to it.
  const other = await Journey.start(desk, {
    agent: { ...agent, "behalf.subject.email": email, "behalf.subject.birthDate": "1990-04-01" },
  });
  const before = (await desk.mails()).length;
  const sent = await askForLink(first, "", email.toLowerCase());
  const mails = (await desk.mails()).slice(before);
  expect(mails.map(({ to }) => to)).toEqual([[email]]);
  const [mail] = mails;
  const ids = mail?.links.map((link) => /link=(R-[^.]+)/.exec(link)?.[1]);
  expect(ids?.toSorted()).toEqual([first.id, second.id].toSorted());
  expect(ids).not.toContain(other.id);
  for (const link of mail?.links ?? []) expect((await first.person.open(link)).status).toBe(200);
  const nothing = await askForLink(first, "", "nobody@example.com");
  expect([nothing.status, nothing.html]).toEqual([sent.status, sent.html]);
  // Asked again within minutes: the earlier mail is enough.
  await askForLink(first, "", email);
  expect((await desk.mails()).length).toBe(before + 1);
});

test("a link to the status page expires after sixty days; the page says how to get a fresh one", async () => {
  // A desk of its own: two months of mornings are slow with other open requests.
  await using desk = await localDesk();
  const journey = await Journey.start(desk);
  const page = await journey.openStatus();
  await desk.advance("P61D");
  const expired = await journey.person.open(page.url);
  expect(expired.status).toBe(410);
  expect(expired.html).toContain("/status/new-link");
  await askForLink(journey, journey.id, journey.email);
  await desk.settle();
  expect((await journey.openStatus()).status).toBe(200);
});

test("looking changes nothing: every link opened fifty times, by GET and by HEAD", async () => {
  const journey = await Journey.start(desk);
  const mailed = (await journey.mails()).flatMap((mail) =>
    mail.links.filter((one) => one.startsWith(desk.url)),
  );
  const links = [...mailed, ...(await journey.statusLinks())];
  expect(new Set(links.map((link) => new URL(link).pathname))).toEqual(
    new Set(["/confirm", "/status", "/task"]),
  );
  const { request: before } = await journey.record();
  for (const link of links) {
    for (let time = 0; time < 25; time += 1) {
      expect((await fetch(link)).status).toBe(200);
      expect((await fetch(link, { method: "HEAD" })).status).toBe(200);
    }
  }
  expect((await journey.record()).request).toEqual(before);
});

test("days that the requester had to act count apart from ours", async () => {
  const journey = await Journey.start(desk);
  await desk.advance("P2D");
  await journey.askForMore();
  await desk.advance("P5D");
  await journey.answer(journey.email, "send-evidence", { text: "C-1024" });
  await desk.advance("P1D");
  const page = said(await journey.openStatus());
  expect(page).toMatch(/\b3 days/);
  expect(page).toMatch(/\b5 days/);
});

test("a link for one thing opens no other, nor another request's", async () => {
  const journey = await Journey.start(desk);
  const other = await Journey.start(desk);
  const [task = ""] = await journey.links(staff.desk, "verify-identity");
  const text = new URL(task).searchParams.get("link") ?? "";
  const tried = [
    `/status?link=${text}`,
    `/package?link=${text}`,
    `/confirm?link=${text}`,
    `/task?link=${text.replace(journey.id, other.id)}`,
    `/task?link=${text.replace(".verify-identity.", ".decide.")}`,
    `/task?link=${text.slice(0, -1)}`,
    `/task?link=${text}A`,
    `/task?link=${"A".repeat(10_000)}`,
    "/task",
  ];
  for (const url of tried) {
    const page = await journey.person.open(url);
    expect(page.status).toBe(404);
    expect(page.html).not.toContain(journey.id);
  }
});
