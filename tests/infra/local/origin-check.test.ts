import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dynaliteServer } from "../../../infra/local/dynamodb/dynalite-server.ts";
import { listening } from "../../../infra/local/listening.ts";
import { refusedForeign } from "../../../infra/local/origin-check.ts";
import { openTables } from "../../../infra/local/tables.ts";
import { type LocalDesk, localDesk } from "../../scenarios/local-desk.ts";
import { raw } from "../../security/desk.ts";

const evil = "evil.example";

describe("a server that answers this machine only", () => {
  let server: Awaited<ReturnType<typeof listening>>;
  beforeAll(async () => {
    const made = createServer((request, response) => {
      if (!refusedForeign(request, response)) response.end("answered");
    });
    server = await listening(made, 0);
  });
  afterAll(() => server.close());
  const ask = async (method: string, headers: (port: number) => Record<string, string>) =>
    (await raw(server.url, { method, headers: headers(server.port) })).status;

  test.each<[string, string, (port: number) => Record<string, string>]>([
    ["a program", "POST", () => ({})],
    ["a program, by name", "POST", (port) => ({ host: `localhost:${port}` })],
    ["a program, by IPv6", "GET", (port) => ({ host: `[::1]:${port}` })],
    ["its own page", "POST", (port) => ({ host: `localhost:${port}`, origin: `http://localhost:${port}` })],
    [
      "a person who types its address",
      "GET",
      () => ({ "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }),
    ],
    ["its own page's script", "GET", () => ({ "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" })],
    ["a link elsewhere", "GET", () => ({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })],
  ])("answers %s", async (_, method, headers) => {
    expect(await ask(method, headers)).toBe(200);
  });

  test.each<[string, string, (port: number) => Record<string, string>]>([
    ["a page elsewhere", "POST", () => ({ origin: `https://${evil}` })],
    ["a page without a name", "POST", () => ({ origin: "null" })],
    ["a page of another server here", "POST", (port) => ({ origin: `http://localhost:${port + 1}` })],
    ["its own page by another of its names", "POST", (port) => ({ origin: `http://localhost:${port}` })],
    [
      "a page whose name points here",
      "POST",
      (port) => ({ host: `${evil}:${port}`, origin: `http://${evil}:${port}` }),
    ],
    ["such a page that only reads", "GET", (port) => ({ host: `${evil}:${port}` })],
    ["a name that begins like its own", "GET", (port) => ({ host: `localhost.${evil}:${port}` })],
    ["another port", "GET", () => ({ host: "localhost:1" })],
    ["no port", "GET", () => ({ host: "localhost" })],
    [
      "an image on a page elsewhere",
      "GET",
      () => ({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }),
    ],
    [
      "a script of another server here",
      "GET",
      () => ({ "sec-fetch-site": "same-site", "sec-fetch-mode": "cors" }),
    ],
  ])("refuses %s", async (_, method, headers) => {
    expect(await ask(method, headers)).toBe(403);
  });
});

describe("the local desk", () => {
  let desk: LocalDesk;
  beforeAll(async () => {
    desk = await localDesk();
  });
  afterAll(() => desk.close());

  const port = (url: string) => new URL(url).port;
  const advance = { method: "POST", body: '{"advance":"P1D"}' };

  test("its clock is not moved by another site's page, under any host name", async () => {
    const before = desk.desk.clock.now();
    for (const headers of [
      { origin: `https://${evil}` },
      { origin: "null", "content-type": "text/plain" },
      { host: `${evil}:${port(desk.url)}` },
      { host: `${evil}:${port(desk.url)}`, origin: `http://${evil}:${port(desk.url)}` },
    ]) {
      const answer = await raw(`${desk.url}/_local/clock`, { ...advance, headers });
      expect([headers, answer.status]).toEqual([headers, 403]);
      expect(JSON.parse(answer.body).error).toContain(`http://localhost:${port(desk.url)}`);
    }
    expect(desk.desk.clock.now()).toBe(before);
  });

  test("it is moved by its own page, and by a program", async () => {
    const before = desk.desk.clock.now();
    for (const headers of [{ origin: desk.url }, {}]) {
      expect((await raw(`${desk.url}/_local/clock`, { ...advance, headers })).status).toBe(200);
    }
    expect(desk.desk.clock.now()).toBe(before + 2 * 86_400_000);
  });

  test.each(["/_local/mails", "/_local/clock", "/_local/requests/R-0000-0000-0000", "/_local/anything"])(
    "%s cannot be read under a name that somebody points at this machine",
    async (path) => {
      const headers = { host: `${evil}:${port(desk.url)}` };
      expect((await raw(desk.url + path, { headers })).status).toBe(403);
    },
  );

  test("nor can its mails, tables, files and machines", async () => {
    const { AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_SESV2, AWS_ENDPOINT_URL_SFN } =
      desk.desk.variables;
    for (const url of [
      `${AWS_ENDPOINT_URL_SESV2}/store`,
      AWS_ENDPOINT_URL_DYNAMODB,
      AWS_ENDPOINT_URL_S3,
      AWS_ENDPOINT_URL_SFN,
    ]) {
      const named = await raw(url ?? "", { headers: { host: `${evil}:${port(url ?? "")}` } });
      expect([url, named.status]).toEqual([url, 403]);
    }
    for (const url of [
      `${AWS_ENDPOINT_URL_SESV2}/clear-store`,
      AWS_ENDPOINT_URL_DYNAMODB,
      AWS_ENDPOINT_URL_SFN,
    ]) {
      const posted = await raw(url ?? "", { method: "POST", headers: { origin: `https://${evil}` } });
      expect([url, posted.status]).toEqual([url, 403]);
    }
  });
});

test("the tables do not tell other sites' pages that they may read them", async () => {
  const tables = await openTables({ server: dynaliteServer() });
  const headers = { origin: `https://${evil}`, "access-control-request-method": "POST" };
  const answer = await raw(tables.url, { method: "OPTIONS", headers });
  expect([answer.status, answer.headers["access-control-allow-origin"]]).toEqual([403, undefined]);
  await tables.close();
});
