import { afterAll, beforeAll, expect, test } from "vitest";
import { functions } from "../../infra/manifest.ts";
import { sampled } from "../sampled.ts";
import { formsIn } from "../scenarios/forms.ts";
import { Journey, staff } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { overNetwork, Person } from "../scenarios/person.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

const missing = "R-0000-0000-0000";
const guessed = "A".repeat(43);
const places = ["confirm", "status", "package", "case", "entry", "verify-identity", "search-system.till"];
// `home` reads no request, and tests/functions/http/staff.test.ts covers the mail that `staff` sends.
const routes = functions.flatMap(({ name, trigger }) =>
  trigger.kind === "http" && name !== "home" && name !== "staff" ? trigger.routes : [],
);

/** The response to a stranger who asks for a number with a made-up link, whatever the page. */
async function answers(id: string, language: string): Promise<Record<string, string>> {
  const ask = desk.ask ?? overNetwork;
  const told: Record<string, string> = {};
  for (const route of routes) {
    const [method, path = "/"] = route.split(" ");
    for (const place of places) {
      const link = `${id}.${place}.${guessed}`;
      const headers = { "accept-language": language, "sec-fetch-site": "same-origin" };
      const { status, html } =
        method === "POST"
          ? await ask(new URL(path, desk.url), {
              method,
              headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
              body: new URLSearchParams({ link }).toString(),
            })
          : await ask(new URL(`${path.replace("{proxy+}", "else")}?link=${link}`, desk.url), { headers });
      const text = html
        .replace(/<style>.*?<\/style>|name="nonce" value="[^"]+"/gs, "")
        .replaceAll(id, missing);
      told[`${route} ${place}`] = `${status} ${text}`;
    }
  }
  return told;
}

test.each(sampled(["en", "ja"] as const, 1))(
  "no page distinguishes an existing number from an unknown one, in any language: %s",
  async (language) => {
    const unconfirmed = await Journey.submit(desk, { language });
    const disclosed = await Journey.toDecision(desk, { language });
    await disclosed.decide({ choice: "disclose" });
    for (const asked of ["en", "ja"]) {
      const unknown = await answers(missing, asked);
      for (const { id } of [unconfirmed, disclosed]) expect(await answers(id, asked)).toEqual(unknown);
    }
  },
);

const ownAddresses = [
  staff.desk,
  "reception＠jing.example",
  staff.officer,
  staff.owner("till").toUpperCase(),
  "privacy@jing.example",
];

test.each(sampled(ownAddresses, 1))(
  "refuses the desk's own address as requester or subject: %s",
  async (email) => {
    const person = new Person(desk);
    const confirming = async () =>
      (await desk.mails()).filter(({ tags }) => tags["mail"] === "confirm").length;
    const before = await confirming();
    const alone = await person.open("/requests/new?type=inquiry&lang=ja");
    const combined = await person.open("/requests/new?type=inquiry&type=purpose&lang=ja");
    for (const form of [alone, combined]) {
      const names = formsIn(form.html).find(({ action }) => action === "/requests")?.names ?? new Set();
      const typed = {
        name: "花子",
        email,
        address: "山梨県甲府市1-1",
        message: "質問",
        "inquiry.message": "質問",
      };
      const known = Object.fromEntries(Object.entries(typed).filter(([name]) => names.has(name)));
      const sent = await person.send(form, "/requests", known);
      expect(sent.status).toBe(400);
      expect(sent.html).toContain("窓口のメールアドレスです");
    }
    const agent = await person.open("/requests/new?type=disclosure&for=another&lang=ja");
    const people = await person.send(agent, "/requests", {
      ...{ name: "花子", email: "agent@example.com", address: "山梨県甲府市1-1" },
      ...{ behalf: "mandated", "behalf.subject.name": "一郎", "behalf.subject.address": "山梨県甲府市2-2" },
      "behalf.subject.email": email,
    });
    expect(people.html).toContain("窓口のメールアドレスです");
    const api = await (desk.ask ?? overNetwork)(new URL("/v1/requests", desk.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ type: "inquiry", language: "ja", name: "花子", email, message: "質問" }),
    });
    expect([api.status, api.html]).toEqual([400, expect.stringContaining("own-mailbox")]);
    expect(await confirming()).toBe(before);
  },
);
