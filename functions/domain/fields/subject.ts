import * as z from "zod/mini";
import { emailAddress, storedAddress } from "../addresses.ts";
import { line, text } from "../texts.ts";
import type { Fields } from "./field.ts";
import { ofPerson, optionalOfPerson } from "./usual.ts";

/** The person an agent asks for: in the record under `behalf.subject`. */
export const subjectFields = {
  name: {
    ...ofPerson,
    control: { kind: "line" },
    value: () => line(120),
    presence: "always",
    need: () => "required",
    form: ["subject", 1],
    task: ["person", 1],
    caseFile: 1,
  },
  kana: {
    ...optionalOfPerson,
    control: { kind: "line" },
    value: () => line(120),
    description: "Reading of the name.",
    form: ["subject", 2],
    task: ["person", 2],
    caseFile: "nowhere",
  },
  address: {
    ...ofPerson,
    control: { kind: "text", rows: 2 },
    value: () => text(300),
    description: "Postal address.",
    presence: "always",
    need: () => "required",
    form: ["subject", 3],
    task: ["person", 3],
    caseFile: 2,
  },
  email: {
    ...optionalOfPerson,
    control: { kind: "email" },
    value: () => emailAddress,
    stored: () => storedAddress,
    description: "The subject's own address, where we may ask the subject.",
    form: ["subject", 4],
    task: ["person", 4],
    caseFile: 3,
  },
  phone: {
    ...optionalOfPerson,
    control: { kind: "line", type: "tel", short: true },
    value: () => line(40),
    form: ["subject", 5],
    task: ["person", 5],
    caseFile: 4,
  },
  birthDate: {
    ...optionalOfPerson,
    control: { kind: "line", type: "date", short: true },
    value: () => z.iso.date(),
    form: ["subject", 6],
    task: ["person", 6],
    caseFile: 5,
  },
  under16: {
    ...optionalOfPerson,
    control: { kind: "flag" },
    value: () => z.boolean(),
    form: ["subject", 7],
    task: ["person", 7],
    caseFile: "nowhere",
  },
} satisfies Fields<"submission">;
