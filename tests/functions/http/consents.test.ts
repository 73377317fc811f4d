import { expect, test } from "vitest";
import { consentsAlone } from "./consents-alone.ts";

test("once keys and person are known, a check is one read, and one write for its nonce", async () => {
  const { client, calls } = consentsAlone();
  const question = { person: { user: "u1" }, item: "location" };
  expect(await client.check(question)).toMatchObject({ may: true, because: "given" });
  expect(calls).toEqual(["GetParameter", "PutItem", "GetItem", "GetItem", "GetItem", "GetItem"]);
  for (let again = 0; again < 3; again += 1) {
    calls.length = 0;
    expect(await client.check(question)).toMatchObject({ may: true });
    expect(calls).toEqual(["PutItem", "GetItem"]);
  }
});

test("a client that calls too often is told when to retry, and treats it as a no", async () => {
  const { client } = consentsAlone();
  const question = { person: { user: "u1" }, item: "location" };
  for (let call = 0; call < 600; call += 1) expect((await client.check(question)).may).toBe(true);
  expect(await client.check(question)).toEqual({ may: false, because: "unreachable", problem: "too-many" });
});

test.each(["/v1/consents/check", "/v1/consents", "/v1/consents/links", "/v1/consents/results"])(
  "%s refuses wrong fields as application/problem+json",
  async (path) => {
    const { client } = consentsAlone();
    const response = await client.post(path, {}, { "idempotency-key": "0123456789abcdef" });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ title: "invalid", status: 400 });
  },
);
