import { business as configured } from "../../../../business.config.ts";
import type { Configuration } from "../../../../functions/domain/business.ts";
import { businessSchema } from "../../../../functions/domain/business-schema.ts";
import type { Claim } from "../../../../functions/domain/request/person.ts";
import {
  type ConfirmedRequest,
  type RequestIn,
  requestSchema,
} from "../../../../functions/domain/request/request.ts";
import { termsOf } from "../../../../functions/domain/request/terms.ts";
import { lawOf, type RightKey } from "../../../../functions/domain/rights/index.ts";
import { type Known, type Texts, texts } from "./texts.ts";

/** Requests as the record holds them, at every point at which a mail, notice or report is written. */

export const business: Configuration = businessSchema.parse({ ...configured, replyTo: "shop@jing.example" });

export const id = "R-7K2M-Q9XD-4HTB";

/** Personal data that must not leak: every value can be searched for. */
export const personal = {
  name: "Zqx-name <b>&\"'",
  kana: "Zqx-kana",
  address: "Zqx-address 1-2-3",
  email: "zqx-email@person.example",
  phone: "zqx-phone-090",
  customerNumber: "Zqx-customer-number",
  period: "Zqx-period",
  detail: "Zqx-detail <script>alert(1)</script>",
};

const people: Readonly<Record<Known, { name: string; address: string }>> = {
  ja: { name: "山田 花子", address: "東京都千代田区霞が関1-2-3" },
  en: { name: "Hanako Yamada", address: "1-2-3 Kasumigaseki, Chiyoda-ku, Tokyo" },
};

const hash = "0".repeat(64);
const link = (issuedTo: string, issuedAt: string, expiresAt: string) => ({
  hash,
  issuedTo,
  issuedAt,
  expiresAt,
  superseded: [],
});
const history = [
  {
    n: 1,
    at: "2026-11-02T03:00:00.000Z",
    actor: { kind: "requester" },
    event: "submitted",
    data: {},
    prev: hash,
    hash,
  },
];

export interface Variant {
  readonly language: Known;
  readonly marked?: boolean;
  readonly medium?: "electronic" | "paper" | "ask";
  readonly right?: RightKey;
}

/** What the requester alleges and wants: all fields of the right. */
function claimOf(right: RightKey, said: Texts): Claim {
  const { claims } = lawOf(right, "2026-11-03");
  const ground = claims.grounds.at(-1)?.ground;
  const measure =
    claims.measures.includes("erase") && right !== "stop-violation" ? "erase" : claims.measures[0];
  return {
    ...(ground !== undefined && { ground }),
    ...(measure !== undefined && { measure }),
    ...(claims.facts !== "none" && { facts: said.facts }),
    ...(claims.items && {
      items: said.items.map(({ item, before, after }) => ({ item, current: before, correct: after })),
    }),
    ...(claims.recipient && { recipient: said.recipient }),
    ...(claims.message && { message: said.message }),
  };
}

function baseRecord({ language, marked = false, medium = "electronic", right = "disclosure" }: Variant) {
  const { customerNumber, period, detail, ...marker } = personal;
  return {
    id,
    right,
    language,
    policyVersion: "2017-01-01",
    terms: termsOf(business, right, "2026-11-03"),
    version: 1,
    submittedAt: "2026-11-02T03:00:00.000Z",
    history,
    requester: marked ? marker : { ...people[language], email: "hanako@person.example" },
    scope: {
      categories: right === "consent-withdrawal" ? ["location"] : ["profile", "contact"],
      ...(marked && { customerNumber, period, detail }),
    },
    claim: claimOf(right, texts[marked ? "marked" : language]),
    medium,
    submissionDigest: hash,
    accessCode: { hash, triesLeft: 5 },
    links: {},
    mails: {},
  };
}

export function unconfirmed(variant: Variant): RequestIn<"unconfirmed"> {
  const request = requestSchema.parse({
    ...baseRecord(variant),
    status: "unconfirmed",
    expiresAt: "2026-11-09T03:00:00.000Z",
  });
  if (request.status !== "unconfirmed") throw new Error("fixture");
  return request;
}

export function confirmed(variant: Variant) {
  return {
    ...baseRecord(variant),
    arrivedAt: "2026-11-02T15:30:00.000Z",
    arrivalDate: "2026-11-03",
    execution: "started",
    tasks: {},
  };
}

const asked = (language: Known) => [
  { askedAt: "2026-11-04T01:00:00.000Z", question: texts[language].question },
];
export const identity = {
  state: "confirmed",
  method: "photo-id",
  document: "driving-licence",
  by: "reception",
  at: "2026-11-05T01:00:00.000Z",
  asks: [],
};
export const open = (language: Known) => ({ state: "open", asks: asked(language) });
export const unverified = (language: Known) => ({
  state: "unverified",
  reason: texts[language].unverified,
  by: "reception",
  at: "2026-11-06T01:00:00.000Z",
  asks: asked(language),
});
export const due = { state: "due", yen: 1000 };
export const paid = { state: "paid", yen: 1000, by: "reception", at: "2026-11-07T01:00:00.000Z" };
export const waived = { ...paid, state: "waived", reason: "internal reason" };
const file = { key: "k/till-1", type: "application/pdf", bytes: 52_000, sha256: hash };
/** Found in two of three places. */
export const findingsIn = (language: Known) => {
  const { searched } = texts[language];
  return {
    till: {
      found: true,
      searched: searched.till,
      content: "Line one\nLine two",
      files: [file],
      by: "shop",
      at: "2026-11-08T01:00:00.000Z",
    },
    bookings: {
      found: true,
      searched: searched.bookings,
      content: "Booking of 3 May 2026",
      files: [],
      by: "workshop",
      at: "2026-11-09T01:00:00.000Z",
    },
    website: {
      found: false,
      searched: searched.website,
      files: [],
      by: "web",
      at: "2026-11-09T02:00:00.000Z",
    },
  };
};
export const nothingIn = (language: Known) =>
  Object.fromEntries(
    Object.entries(findingsIn(language)).map(([key, { searched, by, at }]) => [
      key,
      { found: false, searched, files: [], by, at },
    ]),
  );
export const decided = { by: "aoyagi", at: "2026-11-10T01:00:00.000Z" };
export const systems = ["till", "bookings", "website"];
const held = {
  key: "k/package",
  sha256: hash,
  bytes: 60_000,
  fields: ["report.html"],
  builtAt: "2026-11-10T02:00:00.000Z",
  expiresAt: "2026-12-10T02:00:00.000Z",
  downloads: [],
};

export function acting(
  variant: Variant,
  choice: "disclose" | "disclose-in-part" = "disclose",
): RequestIn<"acting"> {
  const request = requestSchema.parse({ ...disclosed(variant, choice), status: "acting" });
  if (request.status !== "acting") throw new Error("fixture");
  return request;
}

export function disclosed(variant: Variant, choice: "disclose" | "disclose-in-part") {
  const said = texts[variant.language];
  return {
    ...confirmed(variant),
    identity,
    fee: paid,
    systems,
    findings: findingsIn(variant.language),
    decision:
      choice === "disclose"
        ? { choice, ...decided }
        : {
            choice,
            withheld: said.withheld,
            codes: ["D1_HARM_RIGHTS"],
            explanation: said.explanation,
            include: [
              { system: "till", content: "Line one", files: [] },
              { system: "bookings", content: "Booking", files: [] },
            ],
            ...decided,
          },
    package: held,
  };
}

/** A decision to change something, not carried out yet: it can still be called off. */
export function aboutToAct(
  variant: Variant,
  choice: "grant" | "grant-in-part" | "alternative" = "grant",
): RequestIn<"acting"> {
  const said = texts[variant.language];
  const { instruction, withheld, measure, explanation } = said;
  const reasons = { codes: ["S1_GROUND_NOT_ESTABLISHED"], explanation };
  const request = requestSchema.parse({
    ...confirmed({ right: "erasure", ...variant }),
    status: "acting",
    identity,
    fee: { state: "none" },
    systems,
    findings: findingsIn(variant.language),
    decision:
      choice === "grant"
        ? { choice, instruction, basis: "law", ...decided }
        : choice === "grant-in-part"
          ? { choice, instruction, withheld, ...reasons, ...decided }
          : { choice, instruction, measure, ...reasons, ...decided },
  });
  if (request.status !== "acting") throw new Error("fixture");
  return request;
}

export function awaitingFee(variant: Variant): RequestIn<"awaiting-fee"> {
  const request = requestSchema.parse({
    ...confirmed(variant),
    status: "awaiting-fee",
    identity,
    fee: due,
  });
  if (request.status !== "awaiting-fee") throw new Error("fixture");
  return request;
}

export function awaitingRequester(variant: Variant): ConfirmedRequest {
  const request = requestSchema.parse({
    ...confirmed(variant),
    status: "awaiting-requester",
    identity: open(variant.language),
  });
  if (request.status !== "awaiting-requester") throw new Error("fixture");
  return request;
}

export const pendingLink = (recipient: string) =>
  link(recipient, "2026-11-04T01:00:00.000Z", "2026-11-07T01:00:00.000Z");
