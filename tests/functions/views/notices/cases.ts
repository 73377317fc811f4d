import { business as configured } from "../../../../business.config.ts";
import { type Business, businessSchema, type Language } from "../../../../functions/domain/business.ts";
import {
  type ConfirmedRequest,
  type RequestIn,
  requestSchema,
} from "../../../../functions/domain/request.ts";

/** Requests as the record holds them, at every point from which a mail, notice or report is written. */

export const business: Business = businessSchema.parse(configured);

export const id = "R-7K2M-Q9XD-4HTB";

/** Personal data that must not be where it does not belong: every value can be searched for. */
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

const people: Readonly<Record<Language, { name: string; address: string }>> = {
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
  readonly language: Language;
  readonly marked?: boolean;
  readonly medium?: "electronic" | "paper" | "ask";
}

function live({ language, marked = false, medium = "electronic" }: Variant) {
  const { customerNumber, period, detail, ...marker } = personal;
  return {
    id,
    right: "disclosure",
    language,
    policyVersion: "2017-01-01",
    version: 1,
    submittedAt: "2026-11-02T03:00:00.000Z",
    history,
    requester: marked ? marker : { ...people[language], email: "hanako@person.example" },
    scope: {
      categories: ["profile", "contact"],
      ...(marked && { customerNumber, period, detail }),
    },
    medium,
    submissionDigest: hash,
    accessCode: { hash, triesLeft: 5 },
    links: {},
    mails: {},
  };
}

export function unconfirmed(variant: Variant): RequestIn<"unconfirmed"> {
  const request = requestSchema.parse({
    ...live(variant),
    status: "unconfirmed",
    expiresAt: "2026-11-09T03:00:00.000Z",
  });
  if (request.status !== "unconfirmed") throw new Error("fixture");
  return request;
}

function confirmed(variant: Variant) {
  return {
    ...live(variant),
    arrivedAt: "2026-11-02T15:30:00.000Z",
    arrivalDate: "2026-11-03",
    execution: "started",
    tasks: {},
  };
}

const asks = [{ askedAt: "2026-11-04T01:00:00.000Z", question: "Q-asked: a copy of one identity document" }];
const identity = {
  state: "confirmed",
  method: "photo-id",
  document: "driving-licence",
  by: "reception",
  at: "2026-11-05T01:00:00.000Z",
  asks: [],
};
const paid = { state: "paid", yen: 1000, by: "reception", at: "2026-11-07T01:00:00.000Z" };
const file = { key: "k/till-1", type: "application/pdf", bytes: 52_000, sha256: hash };
const findings = {
  till: {
    found: true,
    searched: "S-till: all receipts of 2024 to 2026",
    content: "Line one\nLine two",
    files: [file],
    by: "shop",
    at: "2026-11-08T01:00:00.000Z",
  },
  bookings: {
    found: true,
    searched: "S-bookings: the ledger by name and telephone number",
    content: "Booking of 3 May 2026",
    files: [],
    by: "workshop",
    at: "2026-11-09T01:00:00.000Z",
  },
  website: {
    found: false,
    searched: "S-website: accounts and subscriptions by e-mail address",
    files: [],
    by: "web",
    at: "2026-11-09T02:00:00.000Z",
  },
};
const nothing = Object.fromEntries(
  Object.entries(findings).map(([key, finding]) => {
    const { searched, by, at } = finding;
    return [key, { found: false, searched, files: [], by, at }];
  }),
);
const decided = { by: "aoyagi", at: "2026-11-10T01:00:00.000Z" };
const held = {
  key: "k/package",
  sha256: hash,
  bytes: 60_000,
  fields: ["report.html"],
  builtAt: "2026-11-10T02:00:00.000Z",
  expiresAt: "2026-12-10T02:00:00.000Z",
  downloads: [],
};

export const withheld = {
  description: "W-withheld: the name of another participant in one booking",
  explanation:
    "X-explained: the booking was made together with another person who has not agreed.\nSecond line.",
};

export function acting(
  variant: Variant,
  choice: "disclose" | "disclose-in-part" = "disclose",
): RequestIn<"acting"> {
  const request = requestSchema.parse({ ...disclosed(variant, choice), status: "acting" });
  if (request.status !== "acting") throw new Error("fixture");
  return request;
}

function disclosed(variant: Variant, choice: "disclose" | "disclose-in-part") {
  return {
    ...confirmed(variant),
    identity,
    fee: paid,
    systems: ["till", "bookings", "website"],
    findings,
    decision:
      choice === "disclose"
        ? { choice, ...decided }
        : {
            choice,
            withheld: withheld.description,
            codes: ["D1_HARM_RIGHTS"],
            explanation: withheld.explanation,
            include: [
              { system: "till", content: "Line one", files: [] },
              { system: "bookings", content: "Booking", files: [] },
            ],
            ...decided,
          },
    package: held,
  };
}

export function awaitingFee(variant: Variant): RequestIn<"awaiting-fee"> {
  const request = requestSchema.parse({
    ...confirmed(variant),
    status: "awaiting-fee",
    identity,
    fee: { state: "due", yen: 1000 },
  });
  if (request.status !== "awaiting-fee") throw new Error("fixture");
  return request;
}

export function awaitingRequester(variant: Variant): ConfirmedRequest {
  const request = requestSchema.parse({
    ...confirmed(variant),
    status: "awaiting-requester",
    identity: { state: "open", asks },
  });
  if (request.status !== "awaiting-requester") throw new Error("fixture");
  return request;
}

const searched = { identity, systems: ["till", "bookings", "website"] };

const endings = {
  "fulfilled-electronic": (variant: Variant) => ({
    ...disclosed(variant, "disclose"),
    ending: { outcome: "fulfilled", codes: [] },
  }),
  "fulfilled-paper": (variant: Variant) => ({
    ...disclosed({ ...variant, medium: "paper" }, "disclose"),
    posting: { at: "2026-11-11T01:00:00.000Z", tracking: "1234-5678-9012", by: "reception" },
    ending: { outcome: "fulfilled", codes: [] },
  }),
  "in-part": (variant: Variant) => ({
    ...disclosed(variant, "disclose-in-part"),
    ending: { outcome: "fulfilled-in-part", codes: ["D1_HARM_RIGHTS"] },
  }),
  "no-data": (variant: Variant) => ({
    ...confirmed(variant),
    ...searched,
    fee: { state: "waived", yen: 1000, reason: "internal reason", by: "reception", at: paid.at },
    findings: nothing,
    decision: { choice: "no-such-data", ...decided },
    ending: { outcome: "no-data", codes: [] },
  }),
  "refused-by-officer": (variant: Variant) => ({
    ...confirmed(variant),
    ...searched,
    fee: paid,
    findings,
    decision: {
      choice: "refuse",
      codes: ["D2_SERIOUS_HINDRANCE", "A4_TARGET_UNIDENTIFIED"],
      explanation: withheld.explanation,
      ...decided,
    },
    ending: { outcome: "refused", codes: ["D2_SERIOUS_HINDRANCE", "A4_TARGET_UNIDENTIFIED"] },
  }),
  "refused-unverified": (variant: Variant) => ({
    ...confirmed(variant),
    identity: {
      state: "unverified",
      reason: "X-unverified: the document had expired.",
      by: "reception",
      at: "2026-11-06T01:00:00.000Z",
      asks,
    },
    ending: { outcome: "refused", codes: ["A1_ID_UNVERIFIED"] },
  }),
  withdrawn: (variant: Variant) => ({
    ...confirmed(variant),
    identity,
    fee: { state: "due", yen: 1000 },
    withdrawnAt: "2026-11-06T01:00:00.000Z",
    ending: { outcome: "withdrawn", codes: ["A8_WITHDRAWN"] },
  }),
  "lapsed-evidence": (variant: Variant) => ({
    ...confirmed(variant),
    identity: { state: "open", asks },
    ending: { outcome: "lapsed", codes: ["A1_ID_UNVERIFIED"] },
  }),
  "lapsed-fee": (variant: Variant) => ({
    ...confirmed(variant),
    identity,
    fee: { state: "due", yen: 1000 },
    ending: { outcome: "lapsed", codes: ["A6_FEE_UNPAID"] },
  }),
} as const;

export type Case = keyof typeof endings;
export const cases: readonly Case[] = [
  "fulfilled-electronic",
  "fulfilled-paper",
  "in-part",
  "no-data",
  "refused-by-officer",
  "refused-unverified",
  "withdrawn",
  "lapsed-evidence",
  "lapsed-fee",
];

/** The request of a case as it stands when its notice goes out on 20 November 2026. */
export function notifying(name: Case, variant: Variant): RequestIn<"notifying"> {
  const request = requestSchema.parse({
    ...endings[name](variant),
    status: "notifying",
    mails: { notice: { to: "requester", state: "claimed", at: "2026-11-20T01:00:00.000Z" } },
  });
  if (request.status !== "notifying") throw new Error("fixture");
  return request;
}

export const pendingLink = (recipient: string) =>
  link(recipient, "2026-11-04T01:00:00.000Z", "2026-11-07T01:00:00.000Z");
