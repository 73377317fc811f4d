import { expect, test } from "vitest";
import { functions, throttleOf } from "../../infra/manifest.ts";
import { localDesk } from "./local-desk.ts";
import { overNetwork } from "./person.ts";

test("flooding the forms does not block the staff's pages", async () => {
  await using desk = await localDesk({ throttleOf });
  const ask = desk.ask ?? overNetwork;
  const flood = async (path: string, method: "GET" | "POST") => {
    const statuses: number[] = [];
    for (let times = 0; times < 60; times += 1) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      statuses.push(
        (await ask(new URL(path, desk.url), { method, headers, ...(method === "POST" && { body: "" }) }))
          .status,
      );
    }
    return statuses;
  };
  for (const [path, method] of [
    ["/", "GET"],
    ["/requests/new", "GET"],
    ["/requests", "POST"],
    ["/v1/requests", "POST"],
    ["/status/new-link", "POST"],
  ] as const) {
    expect(await flood(path, method)).toContain(429);
  }
  const staffRoutes = functions.flatMap(({ name, trigger }) =>
    (name === "task" || name === "case" || name === "staff") && trigger.kind === "http" ? trigger.routes : [],
  );
  for (const route of staffRoutes) {
    const [method = "GET", path = "/"] = route.split(" ");
    expect(throttleOf(route)?.burst, route).toBeGreaterThan(0);
    const { status } = await ask(new URL(path, desk.url), {
      method: method === "POST" ? "POST" : "GET",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      ...(method === "POST" && { body: "link=x" }),
    });
    expect(status, route).not.toBe(429);
  }
});
