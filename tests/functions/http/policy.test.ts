import { gzipSync } from "node:zlib";
import { encode } from "uqr";
import { beforeAll, describe, expect, test } from "vitest";
import { consentItems, policyTexts } from "../../../business.config.ts";
import { type Configuration, languages } from "../../../functions/domain/business.ts";
import type { PolicyText } from "../../../functions/domain/policy/policy.ts";
import { handle } from "../../../functions/http/policy.ts";
import { loadLanguages } from "../../../functions/languages/catalogue.ts";
import { policyWords } from "../../../functions/languages/policy.ts";
import { requestPages } from "../../../functions/languages/request-pages.ts";
import { asSelf } from "../../../functions/languages/self.ts";
import type { HttpRequest } from "../../../functions/runtime/http.ts";
import { functions } from "../../../infra/manifest.ts";
import { business } from "../fakes.ts";

const at = Date.parse("2026-11-30T03:00:00Z");
const baseUrl = "https://desk.example";
const routes = functions.flatMap(({ name, trigger }) =>
  name === "policy" && trigger.kind === "http"
    ? trigger.routes.filter((route) => route !== "GET /paper-form")
    : [],
);

async function answer(
  route: string,
  query: Record<string, string> = {},
  of: Partial<{ business: Configuration; texts: readonly PolicyText[] }> = {},
) {
  const request: HttpRequest = {
    route,
    query: new Map(Object.entries(query)),
    headers: new Map(),
    sourceIp: "192.0.2.1",
    body: { kind: "none" },
    language: languages.find((one) => one === query["lang"]) ?? "ja",
  };
  const runtime = { configuration: of.business ?? business, clock: { now: () => at }, loadLanguages };
  return handle({ runtime, texts: of.texts ?? policyTexts, consentItems, baseUrl }, request);
}

async function shown(...given: Parameters<typeof answer>): Promise<string> {
  const answered = await answer(...given);
  if (answered.kind !== "page") throw new Error(answered.kind);
  return String(await answered.html);
}

async function json(...[route, query = {}, of = {}]: Parameters<typeof answer>): Promise<unknown> {
  const answered = await answer(route, { ...query, format: "json" }, of);
  if (answered.kind !== "json") throw new Error(answered.kind);
  return answered.value;
}

beforeAll(() => loadLanguages(...languages));

test("for programs, each consent has the wording of the day with its hash", async () => {
  expect(await json("GET /policy/purposes")).toMatchObject({
    consents: [
      { key: "location", wording: { version: "2026-11-28", hash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    ],
  });
});

describe.each(languages)("the policy's pages in %s", (lang) => {
  test.each(routes)(
    "%s has no script, sends at most 14 KB, and leads to the others and to itself as JSON",
    async (route) => {
      const html = await shown(route, { lang });
      expect(html).toContain(`<html lang="${lang}">`);
      expect(html).not.toMatch(/<script|<img|src=/);
      expect(gzipSync(html).byteLength).toBeLessThanOrEqual(14 * 1024);
      expect(html.match(/href="\/policy[^"]*"/g)?.length).toBeGreaterThanOrEqual(7);
      expect(html).toContain('type="application/json"');
      expect(JSON.stringify(await json(route, { lang }))).not.toContain("undefined");
    },
  );

  test("show every clause of the policy in force, in order", async () => {
    const html = await shown("GET /policy", { lang });
    const first = policyTexts[0];
    const ids = first?.clauses.flatMap(({ id }) => id ?? []) ?? [];
    expect(ids).toEqual(
      expect.arrayContaining([
        "1",
        "3-1",
        "3-2",
        "4-1",
        "4-2",
        "5",
        "6",
        "7",
        "8-1",
        "8-2",
        "8-3",
        "9",
        "10",
      ]),
    );
    expect(html.replace(/<[^>]+>/g, "")).toContain(lang === "ja" ? "1,000円" : "1,000 yen per case");
  });

  test("mark blank parts, and invent nothing", async () => {
    const w = policyWords(lang);
    for (const route of ["GET /policy/transmission", "GET /policy/joint-use", "GET /policy/procedure"]) {
      expect(await shown(route, { lang })).toContain(w.notYet);
    }
    expect(await json("GET /policy/transmission")).toEqual({ obliged: false, modules: null, partners: null });
    expect(await shown("GET /policy/transmission", { lang })).toContain(
      asSelf(w.transmission.voluntary, business),
    );
  });

  test("show the procedure, and the fee of every right", async () => {
    const html = await shown("GET /policy/procedure", { lang });
    expect(html).toContain("1,000");
    expect(html.split(policyWords(lang).procedure.free).length - 1).toBe(11);
  });
});

/** The same business with a second version, of which one clause differs. */
const [policy] = business.policy.versions;
const [text] = policyTexts;
if (policy === undefined || text === undefined) throw new Error("fixture");
const later: Configuration = {
  ...business,
  policy: { versions: [policy, { ...policy, effective: "2027-04-01" }] },
};
const laterTexts: readonly PolicyText[] = [
  text,
  {
    ...text,
    effective: "2027-04-01",
    clauses: [
      ...text.clauses
        .filter(({ id }) => id !== "8-3")
        .map((clause) => (clause.id === "7" ? { ...clause, text: { ja: "無料で開示します。" } } : clause)),
      { id: "11", heading: { ja: "附則" }, text: { ja: "新しい条項です。" } },
    ],
  },
];

describe("versions", () => {
  test("the one in force is shown until the next one's day, and each can be read", async () => {
    const of = { business: later, texts: laterTexts };
    expect(await json("GET /policy", {}, of)).toMatchObject({
      effective: "2017-01-01",
      standing: "in-force",
    });
    expect(await json("GET /policy", { version: "2027-04-01" }, of)).toMatchObject({ standing: "coming" });
    expect((await answer("GET /policy", { version: "2020-01-01" }, of)).kind).toBe("problem");
  });

  test("what changed between two is told clause by clause: changed, added, taken out", async () => {
    const of = { business: later, texts: laterTexts };
    const query = { from: "2017-01-01", to: "2027-04-01" };
    const told = await json("GET /policy/changes", query, of);
    expect(told).toMatchObject({ changes: [{ id: "7" }, { id: "11" }, { id: "8-3" }] });
    const html = await shown("GET /policy/changes", query, of);
    for (const said of ["1,000円", "無料で開示します。", "新しい条項です。", "（なし）"])
      expect(html).toContain(said);
    expect(await json("GET /policy/changes")).toEqual({
      from: null,
      to: "2017-01-01",
      kinds: [],
      changes: [],
    });
  });
});

test("a business that the Telecommunications Business Act binds says so, with every module", async () => {
  const one = (ja: string) => ({ ja });
  const modules = [
    {
      name: one("計測くん"),
      provider: one("サンプル計測株式会社"),
      country: one("日本"),
      items: one("閲覧したページ"),
      means: one("タグ"),
      ownPurpose: one("利用状況の把握"),
      theirPurpose: one("サービスの改善"),
      optOutUrl: "https://example.com/stop",
    },
  ];
  const bound: Configuration = {
    ...business,
    telecommunicationsService: true,
    policy: { versions: [{ ...policy, modules }] },
  };
  const html = await shown("GET /policy/transmission", {}, { business: bound });
  expect(html).toContain(policyWords("ja").transmission.bound);
  for (const said of [
    "計測くん",
    "サンプル計測株式会社",
    "日本",
    "閲覧したページ",
    "サービスの改善",
    "https://example.com/stop",
  ]) {
    expect(html).toContain(said);
  }
});

test("a form to print asks for no payment before the business knows who asks, and has a number to name", async () => {
  expect(await shown("GET /paper-form", { type: "disclosure", lang: "ja" })).toContain(
    "同封していただく必要はありません",
  );
  expect(await shown("GET /paper-form", { type: "disclosure", lang: "en" })).toContain(
    "You need not enclose it",
  );
});

test.each(languages)(
  "a request form to print, in %s: what to fill in, enclose and pay, where to send it, and a QR code",
  async (lang) => {
    const text = await shown("GET /paper-form", { type: "disclosure", lang });
    const { paper: m } = requestPages(lang);
    for (const said of [m.enclose, m.identity, m.send, m.online, "1,000"]) expect(text).toContain(said);
    expect(text).toContain(`${baseUrl}/requests/new?type=disclosure&amp;lang=${lang}`);
    expect(text).not.toMatch(/<script|<form|undefined/);
    // The modules of the code as they are drawn are those of the address.
    const path = /stroke="#000" d="([^"]*)"/.exec(text)?.[1] ?? "";
    const { data } = encode(`${baseUrl}/requests/new?type=disclosure&lang=${lang}`, { ecc: "L", border: 2 });
    expect(drawn(path, data.length)).toEqual(data);
    // Free of charge and of documents.
    expect(await shown("GET /paper-form", { type: "inquiry", lang })).toContain(m.nothing);
    expect(await shown("GET /paper-form", { type: "nonsense", lang })).toContain(m.listLead);
  },
);

/** The modules that a path of strokes covers. */
function drawn(path: string, size: number): readonly (readonly boolean[])[] {
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  let [x, y] = [0, 0];
  for (const [, command, first, second] of path.matchAll(/([Mmh])(\d+)(?: ([\d.]+))?/g)) {
    if (command === "M") [x, y] = [Number(first), Math.floor(Number(second))];
    else if (command === "m") x += Number(first);
    else for (let end = x + Number(first); x < end; x += 1) (modules[y] ?? [])[x] = true;
  }
  return modules;
}
