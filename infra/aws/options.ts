import { z } from "zod";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** What a deployment may choose, each as `-c name=value` on the command line or in `cdk.json`. */
export const optionsSchema = z
  .object({
    /** `prod` keeps its data when the stack goes and refuses to be deleted; `dev` leaves nothing behind. */
    stage: z.enum(["dev", "prod"]).default("dev"),
    /** Mailbox that alarms, and the budget's warning, are sent to. */
    alarmMailbox: z.email().optional(),
    /** US dollars a month for the whole account, not this desk alone, after which the mailbox is warned. */
    monthlyBudgetUsd: z.coerce.number().positive().default(5),
    /** Host name of the desk, and the ARN of its certificate in the same region. */
    domainName: z.hostname().optional(),
    certificateArn: z.string().startsWith("arn:aws:acm:").optional(),
    /** Beside a domain, the address that AWS gave goes on answering, for links mailed before there was the domain. */
    keepDefaultAddress: flag.default(false),
    /** A KMS key of yours instead of one of the desk's own. Its policy must let the services in `key.ts` use it. */
    keyArn: z
      .string()
      .regex(
        /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
        "the ARN of a key, arn:aws:kms:…:key/…: rights on an alias are rights on nothing",
      )
      .optional(),
    /** `existing` if the sender's domain is already an SES identity of the account. */
    senderIdentity: z.enum(["new", "existing"]).default("new"),
    /** While SES keeps the account in its sandbox, IAM asks for rights on the recipients' identities as well. */
    sesSandbox: flag.default(false),
    /**
     * For places that lack the service. Without a scanner nothing that people upload is ever read, because only
     * what was found clean is.
     */
    malwareScan: flag.default(true),
    accessTrail: flag.default(true),
    /** New accounts may run only ten functions at once and cannot reserve any of them. */
    reserveConcurrency: flag.default(true),
  })
  .refine((options) => (options.domainName === undefined) === (options.certificateArn === undefined), {
    message: "domainName and certificateArn belong together",
  });
export type Options = z.infer<typeof optionsSchema>;

/** Reads the options from CDK's context. Throws an error that names what is wrong. */
export function readOptions(context: (name: string) => unknown): Options {
  const given = Object.keys(optionsSchema.shape).flatMap((name) => {
    const value = context(name);
    return value === undefined ? [] : [[name, typeof value === "boolean" ? String(value) : value]];
  });
  const parsed = optionsSchema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  throw new Error(`deployment options: ${z.prettifyError(parsed.error)}`);
}
