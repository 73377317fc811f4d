import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type RequestIn, requestSchema } from "../../../../functions/domain/request/request.ts";
import { noticeMail } from "../../../../functions/views/mails/mails.ts";
import { noticeLetter } from "../../../../functions/views/notices/letter.ts";
import { expectNoOthers } from "../../../goldens.ts";
import { business, confirmed, identity, unverified } from "./cases.ts";
import { notifying } from "./endings.ts";
import { type Known, known } from "./texts.ts";

const goldens = new URL("golden-agent/", import.meta.url);
const packageUrl = "https://desk.example/p/R-7K2M-Q9XD-4HTB.package.secret";

const people = {
  ja: {
    agent: { name: "佐藤 太郎", address: "山梨県甲府市丸の内1-1-1", email: "taro@person.example" },
    subject: { name: "山田 花子", address: "東京都千代田区霞が関1-2-3", email: "hanako@person.example" },
    reason: "委任状にご本人の署名がなく、ご本人の電話番号にもつながりませんでした。",
  },
  en: {
    agent: { name: "Taro Sato", address: "1-1-1 Marunouchi, Kofu", email: "taro@person.example" },
    subject: {
      name: "Hanako Yamada",
      address: "1-2-3 Kasumigaseki, Chiyoda-ku, Tokyo",
      email: "hanako@person.example",
    },
    reason: "The power of attorney is not signed, and nobody could be reached at the number on file.",
  },
} as const;

function from(request: object): RequestIn<"notifying"> {
  const parsed = requestSchema.parse(request);
  if (parsed.status !== "notifying") throw new Error("fixture");
  return parsed;
}

/** An agent's request for disclosure, just before the notice. */
function asked(language: Known) {
  const { agent, subject } = people[language];
  return { ...confirmed({ language }), requester: agent, behalf: { kind: "mandated", subject } };
}

const mails = { notice: { to: "requester", state: "claimed", at: "2026-11-20T01:00:00.000Z" } };
const a2 = { outcome: "refused", codes: ["A2_AGENT_UNVERIFIED"] };

const notices: Readonly<Record<string, (language: Known) => RequestIn<"notifying">>> = {
  "not-shown": (language) =>
    from({
      ...asked(language),
      status: "notifying",
      identity: { ...unverified(language), code: "A2_AGENT_UNVERIFIED", reason: people[language].reason },
      ending: a2,
      mails,
    }),
  objected: (language) => {
    const { reason: _none, ...open } = unverified(language);
    const objected = { ...open, code: "A2_AGENT_UNVERIFIED", by: "subject" };
    return from({ ...asked(language), status: "notifying", identity: objected, ending: a2, mails });
  },
  "to-subject": (language) => {
    const { requester: _own, ...disclosed } = notifying(
      { right: "disclosure", outcome: "fulfilled", variant: "electronic" },
      { language },
    );
    const authority = {
      document: "power-of-attorney",
      receives: "subject",
      subject: { heard: "agreed", at: identity.at },
    };
    const { agent, subject } = people[language];
    const behalf = { kind: "mandated", subject };
    return from({ ...disclosed, requester: agent, behalf, identity: { ...identity, authority } });
  },
};

it("has exactly one golden copy for each of these", () => {
  expectNoOthers(
    goldens,
    known.flatMap((language) => Object.keys(notices).map((name) => `${name}.${language}.txt`)),
  );
});

describe.each(known)("the notice of a request that an agent made, in %s", (language) => {
  it.each(Object.keys(notices))("%s", (name) => {
    const request = notices[name]?.(language);
    if (request === undefined) throw new Error(name);
    const packaged = name === "to-subject" ? { packageUrl } : {};
    const { subject, text } = noticeMail({ business, request, ...packaged });
    const said = `${subject}\n\n${text}`;
    const golden = new URL(`${name}.${language}.txt`, goldens);
    if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, said);
    expect(said).toBe(readFileSync(golden, "utf8"));
    expect(subject).not.toMatch(/山田|佐藤|Yamada|Sato/);
  });

  it("is addressed to the recipient of the result, on paper too", async () => {
    const { agent, subject } = people[language];
    for (const [name, to] of [
      ["not-shown", agent],
      ["to-subject", subject],
    ] as const) {
      const request = notices[name]?.(language);
      if (request === undefined) throw new Error(name);
      const letter = String(await noticeLetter({ business, request, ending: request.ending }));
      const [, addressee] = /notice-addressee">(.*?)<\/p>/s.exec(letter) ?? [];
      expect(addressee).toContain(to.name);
      expect(addressee).toContain(to.address);
    }
  });
});
