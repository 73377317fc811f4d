import { expect, test } from "vitest";
import { valuesIn } from "../../../functions/domain/fields/index.ts";
import { handle as submit } from "../../../functions/http/submit.ts";
import { FakeCounters, FakeMailer, FakeRequests, FakeRuntime, get, post } from "../../functions/fakes.ts";
import { filled, formsIn } from "../../scenarios/forms.ts";

test("the form asks for an earlier name, and the record keeps it", async () => {
  const w = {
    runtime: new FakeRuntime(),
    requests: new FakeRequests(),
    counters: new FakeCounters(),
    mail: new FakeMailer(),
    baseUrl: "https://desk.example",
  };
  const page = await submit(w, get("/requests/new", { type: "disclosure", lang: "ja" }));
  const html = page.kind === "page" ? String(await page.html) : "";
  expect(html).toContain("Earlier name");
  const [form] = formsIn(html).filter(({ action }) => action === "/requests");
  if (form === undefined) throw new Error("no form");
  const person = { name: "山田 花子", address: "甲府市", email: "hanako@example.com", medium: "paper" };
  const posted = filled(form, { ...person, formerName: "鈴木 花子" });
  const fields = Object.fromEntries([...posted].filter(([name, value]) => name !== "step" && value !== ""));
  expect(await submit(w, post("/requests", fields))).toMatchObject({ status: 200 });
  const [request] = [...w.requests.items.values()];
  if (request === undefined || request.status === "purged") throw new Error("nothing stored");
  expect(valuesIn(request, "scope")["formerName"]).toBe("鈴木 花子");
});
