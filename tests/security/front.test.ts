import { expect, test } from "vitest";
import type { HttpHandler } from "../../functions/runtime/http-function.ts";
import type { Runtime } from "../../functions/runtime/runtime.ts";
import { functions } from "../../infra/manifest.ts";
import { FakeRuntime } from "../functions/fakes.ts";

const env = {
  AWS_REGION: "ap-northeast-1",
  REQUESTS_TABLE: "requests",
  COUNTERS_TABLE: "counters",
  CONSENTS_TABLE: "consents",
  PROVISIONS_TABLE: "provisions",
  ADDRESS_BOOK_TABLE: "address-book",
  CLIENT_KEYS: "/madoguchi/clients/",
  EVIDENCE_BUCKET: "evidence",
  PACKAGES_BUCKET: "packages",
  CONFIGURATION_SET: "desk",
  MACHINE_PREFIX: "arn:aws:states:ap-northeast-1:111122223333:stateMachine:madoguchi-dev-",
  BASE_URL: "https://desk.example",
  FRONT_SECRET: "k".repeat(64),
};

const routes = functions.flatMap(({ entry, trigger }) =>
  trigger.kind === "http" ? trigger.routes.map((route) => [route, entry] as const) : [],
);

test.each(routes)("behind a firewall %s refuses requests that bypass it", async (route, entry) => {
  const runtime = new FakeRuntime({ env });
  const code = new URL(`../../functions/${entry}.ts`, import.meta.url).href;
  const { create }: { create: (runtime: Runtime) => HttpHandler } = await import(code);
  const [method = "", path = ""] = route.split(" ");
  const { statusCode, headers } = await create(runtime)({
    routeKey: route,
    rawQueryString: "link=R-0000-0000-0000.task.secret",
    headers: { "content-type": "application/json", "cloudfront-viewer-address": "198.51.100.10:46532" },
    requestContext: { http: { method, sourceIp: "192.0.2.1" } },
    body: "{}",
  });
  if (method === "GET") {
    expect([statusCode, headers["location"]]).toEqual([
      303,
      `https://desk.example${path}?link=R-0000-0000-0000.task.secret`,
    ]);
  } else expect(statusCode).toBe(403);
  // A request that reaches a page is logged as answered, or as a fault if it would have read a table.
  expect(runtime.logged).toEqual([{ code: "front.bypassed" }]);
});
