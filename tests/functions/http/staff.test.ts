import { expect, test } from "vitest";
import { entryKey } from "../../../functions/domain/entry-link.ts";
import { parseLink } from "../../../functions/domain/links.ts";
import { handle, type StaffDeps } from "../../../functions/http/staff.ts";
import type { HttpRequest } from "../../../functions/runtime/http.ts";
import { FakeCounters, FakeMailer, FakeRequests, FakeRuntime } from "../fakes.ts";

function depsOf() {
  return {
    runtime: new FakeRuntime(),
    baseUrl: "https://desk.example",
    requests: new FakeRequests(),
    counters: new FakeCounters(),
    mail: new FakeMailer(),
  } satisfies StaffDeps;
}

function post(route: string, sourceIp = "192.0.2.1", fields = {}): HttpRequest {
  return {
    route,
    query: new Map(),
    headers: new Map(),
    sourceIp,
    body: { kind: "form", fields },
    language: "en",
  };
}

test("an entry link goes to the desk's mailboxes, and only the hash of its secret is kept", async () => {
  const deps = depsOf();
  expect((await handle(deps, post("POST /staff/entry-link"))).kind).toBe("page");
  const [mail] = deps.mail.sent;
  const link = parseLink(/link=([^\s"]+)/.exec(mail?.text ?? "")?.[1]);
  expect(mail?.to).toBe("reception@jing.example");
  expect(link?.place).toBe("entry");
  const kept = JSON.stringify([...deps.counters.keptItems]);
  expect(kept).toContain(link && entryKey(link.requestId));
  expect(kept).not.toContain(link?.secret);
});

test("43: links per day are limited by network, and in all; beyond that nothing is mailed", async () => {
  const deps = depsOf();
  for (let n = 0; n < 20; n += 1) await handle(deps, post("POST /staff/entry-link", `2001:db8::${n}`));
  const before = deps.mail.sent.length;
  expect(await handle(deps, post("POST /staff/entry-link", "2001:db8::ffff"))).toMatchObject({ status: 429 });
  expect(deps.mail.sent).toHaveLength(before);
  for (let n = 0; n < 80; n += 1) await handle(deps, post("POST /staff/case-link", `198.51.100.${n}`));
  expect(await handle(deps, post("POST /staff/entry-link", "203.0.113.1"))).toMatchObject({ status: 429 });
});

test("a case that does not exist is answered like one that does", async () => {
  const deps = depsOf();
  const unknown = await handle(
    deps,
    post("POST /staff/case-link", "192.0.2.1", { receipt: "R-0000-0000-0000" }),
  );
  const nonsense = await handle(deps, post("POST /staff/case-link", "192.0.2.1", { receipt: "?" }));
  expect(JSON.stringify(unknown)).toBe(JSON.stringify(nonsense));
  expect(deps.mail.sent).toEqual([]);
});

test.each(["RECEPTION＠jing.example", "reception@jing。example\u200b"])(
  "79: a board is asked for by an address as people type it: %s",
  async (address) => {
    const deps = depsOf();
    await handle(deps, post("POST /staff/board-link", "192.0.2.1", { address }));
    expect(deps.mail.sent.map(({ to }) => to)).toEqual(["reception@jing.example"]);
  },
);

test("an empty field is named on the page, and nobody is told that a mail was sent", async () => {
  const deps = depsOf();
  for (const [route, name] of [
    ["POST /staff/board-link", "「担当者のメールアドレス」は必須です。"],
    ["POST /staff/case-link", "「受付番号」は必須です。"],
  ] as const) {
    const answer = await handle(deps, post(route));
    expect(answer).toMatchObject({ kind: "page", status: 400 });
    expect(String(answer.kind === "page" && (await answer.html))).toContain(name);
  }
  expect(deps.mail.sent).toEqual([]);
});
