import { afterAll, beforeAll, expect, test } from "vitest";
import { keysIn } from "./bucket.ts";
import { countersTable } from "./counters-table.ts";
import { expectEnded } from "./ended.ts";
import { Executions } from "./executions.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk, scanned } from "./local-desk.ts";
import { Markers } from "./markers.ts";
import { keyIn, postLetter } from "./paper.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

/** A program answers for the last system: its question is the one place where personal data leaves. */
let receiver: Receiver;
let desk: LocalDesk;
beforeAll(async () => {
  receiver = await openReceiver();
  const connector = { kind: "webhook" as const, url: `${receiver.url}/ask`, hours: 24 };
  desk = await localDesk({
    change: (business) => ({
      ...business,
      systems: business.systems.map((system) =>
        system.key === systems.at(-1) ? { ...system, connector } : system,
      ),
    }),
  });
});
afterAll(async () => {
  await desk.close();
  await receiver.close();
});

/** A mailbox simulator address: every mail to it bounces. */
const domain = "simulator.amazonses.com";

test("no personal data leaves the record, the buckets and the mails", async () => {
  const markers = new Markers();
  const make = (place: string) => markers.make(place);
  const pdf = (place: string) => new TextEncoder().encode(`%PDF-1.4\n${make(place)}\n%%EOF\n`);
  const keys: string[] = [];
  const seeKeys = async () => {
    keys.push(...(await keysIn(desk, "EVIDENCE_BUCKET")), ...(await keysIn(desk, "PACKAGES_BUCKET")));
  };

  const email = `bounce+${make("email")}@${domain}`;
  const journey = await Journey.submit(desk, {
    email,
    medium: "ask" as const,
    values: {
      name: `山田 ${make("name")}`,
      kana: `ヤマダ ${make("kana")}`,
      address: `東京都\n${make("address")}`,
      phone: `03 ${make("phone")}`,
      customerNumber: make("customerNumber"),
      period: make("period"),
      detail: make("detail"),
      medium: "ask",
    },
  });
  await journey.confirm();
  expect(journey.accessCode).not.toBe("");
  markers.add("access code", journey.accessCode);

  // SES refuses and the connection breaks, with the person's address in the mail.
  desk.desk.mail.failNext("unverified");
  desk.desk.mail.failNext("timeout-after-accept");
  await journey.askForMore(make("question"));
  await desk.advance("PT1H");
  const evidence = await journey.person.upload(
    await journey.openMail(email, "send-evidence"),
    `${make("file name")}.pdf`,
    "application/pdf",
    pdf("evidence file"),
  );
  await seeKeys();
  await journey.person.send(evidence, "/task", { text: make("evidence text") });
  await desk.advance(scanned);
  await desk.settle();
  const check = await journey.openMail(staff.desk, "verify-identity");
  await journey.person.send(check, "/task/file", { file: "0.0" });
  const message = await journey.person.open(
    (await journey.openStatus()).url.replace("/status?", "/status/message?"),
  );
  const sent = await journey.person.upload(
    message,
    `${make("message file name")}.pdf`,
    "application/pdf",
    pdf("message file"),
  );
  await seeKeys();
  await journey.person.send(sent, "/status/message", { text: make("message") });
  await desk.advance(scanned);
  await journey.answer(staff.desk, "reply-message", { choice: "ask", question: make("staff question") });
  await desk.advance("PT16M");
  await journey.verify({ medium: "electronic", searchNote: make("search note") });
  await journey.waive(make("waiver"));

  const [first = "", second = "", ...others] = systems;
  const search = await journey.openMail(staff.owner(first), `search-system.${first}`);
  await journey.person.upload(
    search,
    `${make("owner's file name")}.pdf`,
    "application/pdf",
    pdf("owner's file"),
  );
  await journey.find(first, make("content"), { searched: make("searched"), notes: make("notes") });
  await desk.advance(scanned);
  await journey.find(second, make("withheld content"), { searched: make("searched too") });
  expect(others).toHaveLength(1);
  const call = receiver.newest(journey.id);
  markers.add("secret of a connector", call.ask.answer.link.split(".").at(-1) ?? "");
  const answer = {
    choice: "found",
    searched: make("connector searched"),
    content: make("connector content"),
  };
  const refused = await receiver.answer(call, { ...answer, unknown: make("connector's mistake") });
  expect([refused.status, markers.in(refused.said)]).toEqual([400, []]);
  expect((await receiver.answer(call, { ...answer, notes: make("connector notes") })).status).toBe(200);
  await desk.settle();
  // An invalid answer first: the page plays it back, and it goes nowhere else.
  const decide = await journey.openMail(staff.officer, "decide");
  const typo = await journey.person.send(decide, "/task", {
    choice: "disclose-in-part",
    withheld: make("withheld, at first"),
    explanation: make("explanation, at first"),
  });
  expect(typo.status).toBe(400);
  await journey.decide({
    choice: "disclose-in-part",
    include: first,
    withheld: make("withheld"),
    codes: "D1_HARM_RIGHTS",
    explanation: make("explanation"),
  });
  await seeKeys();
  expect(await journey.status()).toBe("notifying");
  await journey.answer(staff.desk, "deliver-otherwise", {
    how: "other-address",
    note: make("delivery note"),
  });
  for (let time = 0; time < 5; time += 1) await journey.download(make("wrong code"));
  const locked = await journey.openMail(email, "notice");
  await journey.person.send(locked, "/package/new-code", {});
  const renewed = await journey.answer(staff.desk, "renew-code", {});
  const [fresh = ""] = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(said(renewed)) ?? [];
  expect((await journey.download(markers.add("fresh access code", fresh))).zip).toBeDefined();
  await seeKeys();

  // Somebody asks for another person, who objects; and the address on file stops a third request.
  const subject = `${make("subject email")}@example.com`;
  const agent = await Journey.start(desk, {
    agent: {
      name: make("agent name"),
      address: make("agent address"),
      behalf: "mandated",
      "behalf.subject.name": make("subject name"),
      "behalf.subject.kana": make("subject kana"),
      "behalf.subject.address": make("subject address"),
      "behalf.subject.email": subject,
      "behalf.subject.phone": make("subject phone"),
    },
  });
  const contact = `${make("contact email")}@example.com`;
  await agent.verify({
    authority: "power-of-attorney",
    hearing: "ask",
    receives: "subject",
    onFile: contact,
  });
  await agent.answer(subject, "confirm-agent", { choice: "object" });
  await expectEnded(agent, "refused", ["A2_AGENT_UNVERIFIED"]);
  const told = await Journey.start(desk);
  await told.verify({ onFile: contact });
  await told.person.send(await told.openMail(contact, "warn-contact"), "/task", {});
  await desk.settle();
  await expectEnded(told, "refused", ["A1_ID_UNVERIFIED"]);
  const asked = await agent.mail(subject, "confirm-agent");
  const warned = await told.mail(contact, "warn-contact");
  expect(markers.in(`${asked.text}${asked.html}${warned.text}${warned.html}`)).toEqual([]);

  // A request keyed in from paper: letters, and answers that staff record.
  const paper = await keyIn(desk, "disclosure", {
    name: make("paper name"),
    address: make("paper address"),
    phone: make("paper phone"),
    detail: make("paper detail"),
  });
  await postLetter(paper, "receipt", `1${make("tracking")}`);
  await paper.askForMore(make("paper question"));
  await paper.answer(staff.desk, "send-evidence", { text: make("what came by post") });
  await paper.cannotVerify();
  await paper.answer(staff.desk, "deliver-otherwise", {
    how: "post",
    tracking: `1${make("notice tracking")}`,
  });
  await expectEnded(paper, "refused", ["A1_ID_UNVERIFIED"], 0);
  expect(markers.in((await paper.mails()).map(({ text, html }) => `${text}${html}`).join())).toEqual([]);

  for (const mail of [...(await journey.mails()), ...(await paper.mails())]) {
    for (const link of mail.links.filter((one) => one.startsWith(desk.url))) {
      const secret = new URL(link).searchParams.get("link")?.split(".").at(-1);
      if (secret !== undefined) markers.add(`secret of ${mail.tags["mail"]}`, secret);
    }
  }
  expect(markers.all.size).toBeGreaterThan(35);

  // The words are where they belong: otherwise the rest of this test would prove nothing.
  const { request } = await journey.record();
  expect(markers.in(JSON.stringify(request)).length).toBeGreaterThan(15);
  const mailed = markers.in((await desk.mails()).map(({ text, html }) => `${text}\n${html}`).join("\n"));
  expect(mailed.length).toBeGreaterThan(10);
  for (const kept of ["search note", "evidence text", "message", "staff question", "notes"]) {
    expect(mailed).not.toContain(kept);
  }

  for (const other of [agent, told, paper]) {
    const { request: its } = await other.record();
    expect(markers.in(JSON.stringify(its)).length).toBeGreaterThan(0);
    expect(markers.in(JSON.stringify(its.history))).toEqual([]);
  }
  // The program was sent what an owner sees, in the body and nowhere else.
  expect(markers.in(call.body)).toEqual(expect.arrayContaining(["name", "email", "detail", "search note"]));
  expect(markers.in(call.body).filter((place) => /evidence|content|message|waiver|code/.test(place))).toEqual(
    [],
  );
  expect(markers.in(JSON.stringify([call.path, call.headers]))).toEqual([]);

  const executions = new Executions(desk);
  const names = await executions.names();
  expect([...names].sort()).toEqual([journey.id, agent.id, told.id, paper.id].sort());
  const tokens = new Set<string>();
  for (const name of names) {
    expect(markers.in(JSON.stringify(await executions.describe(name)))).toEqual([]);
    const events = await executions.history(name);
    expect(events.length).toBeGreaterThan(name === journey.id ? 100 : 20);
    const text = JSON.stringify(events);
    expect(markers.in(text)).toEqual([]);
    for (const [, token] of text.matchAll(/\\"token\\":\\"([^"\\]+)/g)) tokens.add(token ?? "");
  }
  const log = desk.log.join("\n");
  expect(desk.log.length).toBeGreaterThan(50);
  expect(log).toContain('"code":"mail.owed"');
  expect(log).toContain('"code":"mail.unsure"');
  expect(markers.in(log)).toEqual([]);
  expect(keys.length).toBeGreaterThan(3);
  expect(markers.in(keys.join("\n"))).toEqual([]);
  for (const mail of await desk.mails()) {
    expect(markers.in(`${mail.subject}\n${JSON.stringify(mail.tags)}`)).toEqual([]);
  }
  expect(markers.in(JSON.stringify(request.history))).toEqual([]);
  expect(markers.in(await countersTable(desk))).toEqual([]);
  // Only hashes of secrets are stored, in the record too.
  expect(markers.in(JSON.stringify(request)).filter((place) => /secret|code/.test(place))).toEqual([]);

  // The token of a task is in the workflow's history by AWS's own design; nobody outside the backend ever sees it.
  expect(tokens.size).toBeGreaterThan(8);
  const outside = [
    log,
    ...receiver.calls.map(({ body, headers }) => JSON.stringify([body, headers])),
    ...(await desk.mails()).flatMap((mail) => [mail.text, mail.html, mail.subject]),
    ...journey.person.seen.flatMap((page) => [page.html, page.url, page.headers.get("location") ?? ""]),
  ].join("\n");
  for (const token of tokens) expect(outside).not.toContain(token);
  await expectEnded(journey, "fulfilled-in-part", ["D1_HARM_RIGHTS"]);
});

test("an error with a person's address in it is logged and reported by its name alone", async () => {
  const email = "leak.canary@example.com";
  const journey = await Journey.start(desk, { email });
  const { engine } = desk.desk;
  const send = engine.sendTaskSuccess.bind(engine);
  engine.sendTaskSuccess = () => Promise.reject(new Error(`no such person: ${email}`));
  await journey.verify();
  engine.sendTaskSuccess = send;
  await desk.advance("PT16M");
  expect(await journey.mails(undefined, "confirm-fee")).toHaveLength(1);
  const log = desk.log.join("\n");
  expect(log).toContain('"code":"handover.failed"');
  expect(log).not.toContain(email);
  const history = await new Executions(desk).history(journey.id);
  expect(JSON.stringify(history)).not.toContain(email);
  for (const page of journey.person.seen) expect(page.html).not.toContain("no such person");
});
