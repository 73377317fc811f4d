import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { everyField, submittedFields } from "../../../functions/domain/fields/index.ts";
import { extendAnswer } from "../../../functions/domain/request/transitions/extend.ts";
import { rightKeys } from "../../../functions/domain/rights/index.ts";
import { text } from "../../../functions/domain/texts.ts";
import * as confirm from "../../../functions/http/confirm.ts";
import * as connector from "../../../functions/http/connector.ts";
import * as message from "../../../functions/http/message.ts";
import * as provisions from "../../../functions/http/provisions.ts";
import * as entry from "../../../functions/http/staff-entry.ts";
import * as submit from "../../../functions/http/submit.ts";
import * as task from "../../../functions/http/task.ts";
import { readRequest } from "../../../functions/runtime/http-request.ts";
import { type Bodies, mostBodyBytes } from "../../../functions/runtime/largest-body.ts";
import { answerableKinds, formFor } from "../../../functions/views/questions/index.ts";
import { functions } from "../../../infra/manifest.ts";
import { filled, formsIn } from "../../scenarios/forms.ts";
import { samplesFor } from "../domain/fields/samples.ts";
import { FakeCounters, FakeMailer, FakeRequests, FakeRuntime, postJson } from "../fakes.ts";
import { everyPage } from "../views/pages/every-page.ts";

/**
 * Whatever a field allows can be sent: every form of every page, with every text at its full length, in the longest
 * characters.
 */

const bodies: Bodies = {
  ...submit.bodies,
  ...task.bodies,
  ...message.bodies,
  ...entry.bodies,
  ...connector.bodies,
  ...provisions.bodies,
  ...confirm.bodies,
};

/** The length limit of each field by name; the largest if a name occurs more than once. */
const lengths = new Map<string, number>();
function note(schema: unknown, name = ""): void {
  if (typeof schema !== "object" || schema === null) return;
  if ("maxLength" in schema && typeof schema.maxLength === "number") {
    lengths.set(name, Math.max(schema.maxLength, lengths.get(name) ?? 0));
  }
  for (const [key, part] of Object.entries(schema)) {
    if (key === "properties") for (const [field, one] of Object.entries(part)) note(one, field);
    else if (key === "items") note(part, name);
    else if (Array.isArray(part)) for (const one of part) note(one, name);
  }
}
for (const { name, field } of everyField()) note(z.toJSONSchema(field.value(), { io: "input" }), name);
for (const kind of answerableKinds) note(z.toJSONSchema(formFor(kind).schema(), { io: "input" }));
note(z.toJSONSchema(extendAnswer, { io: "input" }));
note(z.toJSONSchema(text(2000)), "askRequester");

/** `erasure.facts`, `content.till`, `item.0`: a field by the distinguishing part of its name. */
function lengthOf(name: string): number | undefined {
  const parts = name.split(".").filter((part) => !/^\d+$/.test(part));
  return lengths.get(parts.at(-1) ?? "") ?? lengths.get(parts[0] ?? "");
}

/** A form in the event that API Gateway passes on. */
function arrives(route: string, body: string, type = "application/x-www-form-urlencoded") {
  return readRequest(
    {
      routeKey: `POST ${route}`,
      headers: { "content-type": type },
      requestContext: { http: { method: "POST", sourceIp: "192.0.2.1" } },
      body: Buffer.from(body).toString("base64"),
      isBase64Encoded: true,
    },
    "https://desk.example",
    bodies,
  );
}

/** Every form that pages post to the desk, without duplicates. */
const everyForm = Promise.all(
  Object.values(everyPage("ja")).map(async (page) => formsIn(String(await page))),
).then((pages) => [
  ...new Map(
    pages
      .flat()
      .filter(({ method, action }) => method === "post" && action.startsWith("/"))
      .map((form) => [`${form.action} ${[...form.names].toSorted()}`, form] as const),
  ).values(),
]);

const characters = { "of three bytes": "漢", "of four bytes": "𠮷" };

const typed: ReadonlySet<string> = new Set(["line", "text", "facts"]);

describe.each(Object.entries(characters))("characters %s", (_, character) => {
  test("every form of every page can be sent", async () => {
    for (const form of await everyForm) {
      const long = [...form.names].flatMap((name) => {
        const most = lengthOf(name);
        return most === undefined ? [] : [[name, character.repeat(most)] as const];
      });
      const body = filled(form, Object.fromEntries(long)).toString();
      expect
        .soft(arrives(form.action, body), `${form.action}: ${[...form.names]}`)
        .toMatchObject({ ok: true });
    }
  });

  test("a decision about forty systems, with every text changed, can be sent", () => {
    const form = new URLSearchParams({ choice: "disclose-in-part", withheld: character.repeat(1000) });
    for (const name of ["explanation", "instruction", "reply"]) form.append(name, character.repeat(4000));
    for (let at = 0; at < 40; at += 1) {
      const system = `system-${at}-`.padEnd(40, "x");
      form.append("include", system);
      form.append(`text.${system}`, "edited");
      form.append(`content.${system}`, character.repeat(8000));
      for (let n = 0; n < 10; n += 1) form.append("files", `R-7K2M-90PQ-3XYZ/${system}/1/${"f".repeat(36)}`);
    }
    expect(arrives("/task", form.toString())).toMatchObject({ ok: true });
  });

  test.each(rightKeys)("%s: every field at its full length fits easily into an item", async (right) => {
    const said = Object.fromEntries(
      samplesFor(right).map(({ one: { name, field }, value }) => [
        name,
        typed.has(field.control.kind) ? character.repeat(lengthOf(name) ?? 0) : value,
      ]),
    );
    const requests = new FakeRequests();
    const deps = {
      requests,
      runtime: new FakeRuntime(),
      counters: new FakeCounters(),
      mail: new FakeMailer(),
    };
    const answer = await submit.handle(
      { ...deps, baseUrl: "https://desk.example" },
      postJson("/v1/requests", { type: right, language: "ja", ...said }),
    );
    expect(answer).toMatchObject({ status: 201 });
    for (const request of requests.items.values()) expect(requests.roomFor(request)).toBeGreaterThan(350_000);
  });

  test("the API takes every text with each character escaped", () => {
    const halves = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
    const escaped = halves.map((half) => `\\u${half.toString(16)}`).join("");
    const long = submittedFields().map(({ name }) => `"${name}":"${escaped.repeat(lengthOf(name) ?? 0)}"`);
    const answer = ["searched", "notes", "content"].map(
      (name) => `"${name}":"${escaped.repeat(lengthOf(name) ?? 0)}"`,
    );
    for (const [route, said] of [
      ["/v1/requests", `{${long.join()},"also":[${[1, 2, 3].map(() => `{${long.join()}}`).join()}]}`],
      ["/v1/connector", `{"link":"x","answer":{${answer.join()}}}`],
    ] as const) {
      expect(arrives(route, said, "application/json")).toMatchObject({ ok: true });
    }
  });
});

test("reads no more than Lambda accepts: a base64 body with its headers", () => {
  const lambda = 6 * 1024 * 1024;
  const headers = 10 * 1024;
  for (const most of Object.values(bodies)) expect(most()).toBeLessThanOrEqual(mostBodyBytes);
  expect(Math.ceil(mostBodyBytes / 3) * 4 + headers).toBeLessThan(lambda);
});

test("routes without long texts keep the usual limit", () => {
  const routes = functions.flatMap(({ trigger }) => (trigger.kind === "http" ? trigger.routes : []));
  expect(routes).toEqual(expect.arrayContaining(Object.keys(bodies)));
  const others = routes.filter((route) => route.startsWith("POST ") && bodies[route] === undefined);
  expect(others.toSorted()).toEqual([
    "POST /confirm",
    "POST /consent",
    "POST /package",
    "POST /package/file",
    "POST /package/new-code",
    "POST /package/read",
    "POST /policy/answer",
    "POST /policy/stop",
    "POST /settings",
    "POST /settings/item",
    "POST /settings/join",
    "POST /settings/news",
    "POST /settings/off",
    "POST /staff/board",
    "POST /staff/board-link",
    "POST /staff/board/ask-other",
    "POST /staff/board/close",
    "POST /staff/board/month",
    "POST /staff/board/open",
    "POST /staff/board/search",
    "POST /staff/case-link",
    "POST /staff/case/before",
    "POST /staff/case/file",
    "POST /staff/case/open",
    "POST /staff/case/reopen",
    "POST /staff/case/withdraw",
    "POST /staff/entry-link",
    "POST /staff/provision-link",
    "POST /status/new-link",
    "POST /status/package-link",
    "POST /status/withdraw",
    "POST /task/aside",
    "POST /task/file",
    "POST /upload",
    "POST /upload/file",
    "POST /v1/consents",
    "POST /v1/consents/check",
    "POST /v1/consents/links",
    "POST /v1/consents/results",
    "POST /v1/policy/check",
  ]);
});
