import { expect, test } from "vitest";
import { boardLinkFor } from "../../../functions/application/board.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { handle } from "../../../functions/http/board.ts";
import { Case } from "../case.ts";
import { FakeCounters, FakeMailer, FakeRequests, FakeRuntime, FakeWorkflows, post } from "../fakes.ts";
import { htmlOf } from "../posted.ts";
import { textOf } from "../views/pages/markup.ts";

/** The reception's board, with this many cases. */
async function boardOf(count: number) {
  const cases = Array.from({ length: count }, (_, n) => {
    const one = Case.at("verifying", { key: `case ${n}` });
    one.ask("verify-identity");
    return one.request;
  });
  const deps = {
    runtime: new FakeRuntime(),
    baseUrl: "https://desk.example",
    requests: new FakeRequests(...cases),
    counters: new FakeCounters(),
    mail: new FakeMailer(),
    workflows: new FakeWorkflows(),
    everyConsent: () => [],
    provisions: undefined,
  };
  const { url } = await boardLinkFor(deps, "reception");
  const link = new URL(url).searchParams.get("link") ?? "";
  const shown = async (part: number) => {
    const html = await htmlOf(
      await handle(deps as never, post("/staff/board", { link, part: String(part) })),
    );
    return { text: textOf(html), ids: cases.map(({ id }) => id).filter((id) => html.includes(id)) };
  };
  return { deps, cases, shown };
}

test("a long board has pages, each with cases of its own; a page that is no longer there is the first one", async () => {
  const { cases, shown } = await boardOf(7);
  const [first, second, third] = [await shown(0), await shown(1), await shown(2)];
  expect([first.ids.length, second.ids.length]).toEqual([5, 2]);
  expect([...first.ids, ...second.ids].toSorted()).toEqual(cases.map(({ id }) => id).toSorted());
  expect(third.ids).toEqual(first.ids);
});

test("a case that cannot be noted as shown is not shown, and the page says that one is missing", async () => {
  const { deps, cases, shown } = await boardOf(3);
  const [, broken] = cases;
  const change = deps.requests.change.bind(deps.requests);
  deps.requests.change = (async (about: Request | Request["id"], make: never) => {
    if ((typeof about === "string" ? about : about.id) === broken?.id) throw new Error("throttled");
    return change(about as never, make);
  }) as never;
  const { ids, text } = await shown(0);
  expect(ids).toEqual(cases.map(({ id }) => id).filter((id) => id !== broken?.id));
  expect(text).toContain("1件は、いま表示できませんでした");
});
