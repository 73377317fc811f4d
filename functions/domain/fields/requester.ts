import * as z from "zod/mini";
import { emailAddress, storedAddress } from "../addresses.ts";
import { line, text } from "../texts.ts";
import type { Fields } from "./field.ts";
import { ofPerson, optionalOfPerson } from "./usual.ts";

/** Who asks: in the record under `requester`. */
export const requesterFields = {
  name: {
    ...ofPerson,
    control: { kind: "line", autocomplete: "name" },
    value: () => line(120),
    presence: "always",
    need: () => "required",
    hintFor: "requester",
    form: ["you", 1],
    task: ["person", 1],
    caseFile: 1,
  },
  kana: {
    ...optionalOfPerson,
    control: { kind: "line" },
    value: () => line(120),
    description: "Reading of the name.",
    form: ["you", 2],
    task: ["person", 2],
    caseFile: "nowhere",
  },
  postcode: {
    ...optionalOfPerson,
    control: { kind: "line", autocomplete: "postal-code", short: true },
    value: () => line(20),
    description: "Postal code of the address.",
    form: ["you", 2.5],
    task: ["person", 2.5],
    caseFile: "nowhere",
  },
  /** For telling who asks, and for letters to people without mail. */
  address: {
    ...ofPerson,
    control: { kind: "text", rows: 2, autocomplete: "street-address" },
    value: () => text(300),
    description: "Postal address: needed wherever a right asks who the requester is.",
    presence: "by-right",
    need: ({ right, agent, getsMail }) => (right.identity || agent || !getsMail ? "required" : "optional"),
    hintFor: "requester",
    form: ["you", 3],
    task: ["person", 3],
    caseFile: 2,
  },
  /** Missing if the requester has none: then everything goes by letter. */
  email: {
    ...ofPerson,
    control: { kind: "email", autocomplete: "email" },
    value: () => emailAddress,
    stored: () => storedAddress,
    description: "Where mail for the requester goes; confirmed by a link first.",
    presence: "online",
    need: ({ by }) => (by === "staff" ? "optional" : "required"),
    hintFor: "requester",
    form: ["you", 4],
    task: ["person", 4],
    caseFile: 3,
  },
  phone: {
    ...optionalOfPerson,
    control: { kind: "line", type: "tel", autocomplete: "tel", short: true },
    value: () => line(40),
    form: ["you", 5],
    task: ["person", 5],
    caseFile: 4,
  },
  /** For people who ask for themselves; what the law says of minors is about the subject. */
  under16: {
    ...optionalOfPerson,
    control: { kind: "flag" },
    value: () => z.boolean(),
    description: "Whether the requester is under 16.",
    need: ({ right, agent }) => (right.identity && !agent ? "optional" : "none"),
    form: ["you", 6],
    task: ["person", 7],
    caseFile: "nowhere",
  },
} satisfies Fields<"submission">;
