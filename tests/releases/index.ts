import { readdirSync, readFileSync } from "node:fs";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { z } from "zod";
import type { Configuration } from "../../functions/domain/business.ts";
import { asConfiguredToday } from "./configuration.ts";

const here = new URL("./", import.meta.url);

/** Every release that is kept here, oldest first. */
export const releases: readonly string[] = readdirSync(here, { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .toSorted((one, other) => one.localeCompare(other, "en", { numeric: true }));

const manifestSchema = z.strictObject({
  version: z.string(),
  commit: z.string().length(40),
  /** Every machine that the release has for some configuration, by name, and its file. */
  machines: z.record(z.string(), z.string()),
  /** The time of the kept records and executions, and the base of the links in their mails. */
  updateAt: z.iso.datetime(),
  url: z.url(),
  /** Addresses for which the mail service emits no events. */
  silent: z.array(z.string()),
  deskKey: z.base64(),
  /** The machines that it deploys for `business.config.ts`, by right. */
  deployed: z.record(z.string(), z.string()),
  /** The business whose requests the records are. */
  business: z.looseObject({}),
});

const recordSchema = z.strictObject({ at: z.string(), item: z.record(z.string(), z.looseObject({})) });

const mailSchema = z.strictObject({
  at: z.iso.datetime(),
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  tags: z.record(z.string(), z.string()),
  messageId: z.string(),
  links: z.array(z.string()),
});

const objectSchema = z.strictObject({
  bucket: z.enum(["evidence", "packages"]),
  key: z.string(),
  type: z.optional(z.string()),
  metadata: z.optional(z.record(z.string(), z.string())),
  bytes: z.base64(),
});

const executionSchema = z.strictObject({
  /** The name of the machine that it was started with. */
  machine: z.string(),
  key: z.int(),
  arn: z.string(),
  name: z.string(),
  machineArn: z.string(),
  startedAt: z.int(),
  stoppedAt: z.optional(z.int()),
  status: z.enum(["RUNNING", "FAILED", "TIMED_OUT", "ABORTED"]),
  /** Its journal, as the release's local engine wrote it. */
  turns: z.array(z.array(z.looseObject({ at: z.int() }))),
});

/** An item of the table as its adapter wrote it. */
export interface KeptRecord {
  /** A description of its state. */
  readonly at: string;
  readonly item: Record<string, AttributeValue>;
}

export type KeptMail = z.infer<typeof mailSchema>;
export type KeptObject = z.infer<typeof objectSchema>;
export type KeptExecution = z.infer<typeof executionSchema>;

/** What one release stored, started and deployed. Each list is read lazily. */
export class Release {
  readonly version: string;
  readonly manifest: Omit<z.infer<typeof manifestSchema>, "business">;
  /** The business of the kept requests. */
  readonly business: Configuration;

  constructor(version: string) {
    this.version = version;
    const { business, ...manifest } = manifestSchema.parse(JSON.parse(this.text("manifest.json")));
    this.manifest = manifest;
    this.business = asConfiguredToday(business);
  }

  text(file: string): string {
    return readFileSync(new URL(`${this.version}/${file}`, here), "utf8");
  }

  files(folder: string): readonly string[] {
    return readdirSync(new URL(`${this.version}/${folder}`, here));
  }

  records(): readonly KeptRecord[] {
    return this.#lines("records", recordSchema).map(({ at, item }) => ({ at, item: fromTheWire(item) }));
  }

  mails(): readonly KeptMail[] {
    return this.#lines("mails", mailSchema);
  }

  objects(): readonly KeptObject[] {
    return this.#lines("objects", objectSchema);
  }

  executions(): readonly KeptExecution[] {
    return this.#lines("executions", executionSchema);
  }

  /** The definition of a machine, by its name in the manifest, as compact JSON. */
  machine(name: string): string {
    const file = this.manifest.machines[name];
    if (file === undefined) throw new Error(`${this.version} has no machine ${name}`);
    return JSON.stringify(JSON.parse(this.text(file)));
  }

  template(stage: "prod" | "dev"): { readonly Resources: Readonly<Record<string, KeptResource>> } {
    return templateSchema.parse(JSON.parse(this.text(`template.${stage}.json`)));
  }

  #lines<T>(name: string, schema: z.ZodType<T>): readonly T[] {
    const lines = this.text(`${name}.jsonl`).split("\n").slice(0, -1);
    return lines.map((line) => schema.parse(JSON.parse(line)));
  }
}

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
});
const templateSchema = z.looseObject({ Resources: z.record(z.string(), resourceSchema) });

export type KeptResource = z.infer<typeof resourceSchema>;

/** Binary values are base64 on the wire; the SDK expects bytes. Other attribute values are the same. */
function fromTheWire(item: Readonly<Record<string, unknown>>): Record<string, AttributeValue> {
  return JSON.parse(JSON.stringify(item), (_name, value: unknown) =>
    typeof value === "object" && value !== null && "B" in value && typeof value.B === "string"
      ? { B: new Uint8Array(Buffer.from(value.B, "base64")) }
      : value,
  );
}
