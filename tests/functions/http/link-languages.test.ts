import { expect, test } from "vitest";
import type { Language } from "../../../functions/domain/business.ts";
import { offeredRights } from "../../../functions/domain/policy/policy.ts";
import { rightKeys } from "../../../functions/domain/rights/index.ts";
import { handle as submitPage } from "../../../functions/http/submit.ts";
import { handle as taskPage } from "../../../functions/http/task.ts";
import type { HttpRequest } from "../../../functions/runtime/http.ts";
import { clinic } from "../../clinic/business.ts";
import { Case } from "../case.ts";
import {
  FakeBucket,
  FakeCounters,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  get,
  post,
  postJson,
} from "../fakes.ts";
import { htmlOf } from "../posted.ts";

function world(one: Case) {
  return {
    runtime: new FakeRuntime({ clock: one.clock }),
    requests: new FakeRequests(one.request),
    counters: new FakeCounters(),
    workflows: new FakeWorkflows(),
    evidence: new FakeBucket(),
    packages: new FakeBucket(),
    baseUrl: "https://desk.example",
  };
}

/** As a browser in this language asks. */
const by = (language: Language, request: HttpRequest): HttpRequest => ({ ...request, language });

/** The desk asked the requester, who reads Japanese, for more; both links are in browsers in English. */
function asked(): Case {
  const one = Case.at("awaiting-requester");
  one.request = { ...one.confirmed, language: "ja" };
  one.ask("send-evidence");
  return one;
}

test("a dead link is explained in its reader's language; without a link of the request, in the browser's", async () => {
  const one = asked();
  const w = world(one);
  const link = one.link("send-evidence" as never);
  const sent = await taskPage(w, by("en", post("/task", { link, text: "At the station." })));
  expect(await htmlOf(sent)).toContain('<html lang="ja"');
  expect(await taskPage(w, by("en", get("/task", { link })))).toMatchObject({ language: "ja" });
  // Staff are addressed in theirs.
  const staffs = one.link("verify-identity" as never);
  expect(await taskPage(w, by("en", get("/task", { link: staffs })))).toMatchObject({ language: "ja" });
  const forged = `${link.slice(0, -4)}BBBB`;
  for (const language of ["ja", "en"] as const) {
    const answer = await taskPage(w, by(language, get("/task", { link: forged })));
    expect(answer).toMatchObject({ problem: "link-unknown", language });
  }
});

test("the requester who reads English is thanked in English, whatever staff read", async () => {
  const one = Case.at("awaiting-requester");
  one.ask("send-evidence");
  const link = one.link("send-evidence" as never);
  const sent = await taskPage(world(one), by("ja", post("/task", { link, text: "At the station." })));
  expect(await htmlOf(sent)).toContain('<html lang="en"');
});

test("a program cannot ask for what the policy does not offer", async () => {
  const runtime = new FakeRuntime({ business: clinic });
  const offered = offeredRights(clinic, "2026-12-07");
  const type = rightKeys.find((right) => !offered.includes(right));
  const deps = {
    ...{ runtime, requests: new FakeRequests(), counters: new FakeCounters(), mail: new FakeMailer() },
    baseUrl: "https://desk.example",
  };
  const person = { name: "Taro", address: "Kofu 1-1", email: "taro@example.com" };
  const answer = await submitPage(deps, postJson("/v1/requests", { type, language: "en", ...person }));
  expect(answer).toMatchObject({
    status: 400,
    value: { problems: [{ field: "type", problem: "not-allowed" }] },
  });
});
