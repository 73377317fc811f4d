import { z } from "zod";
import { frontRegion, stageNames } from "./stack-name.ts";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** A deployment's options, each as `-c name=value` on the command line or in `cdk.json`. */
export const optionsSchema = z
  .object({
    stage: z.enum(stageNames).default("dev"),
    /** Mailbox for alarms, and for the budget's warning. */
    alarmMailbox: z.email().optional(),
    /** US dollars a month for the whole account, not this desk alone, above which the mailbox is warned. */
    monthlyBudgetUsd: z.coerce.number().positive().default(5),
    /** CloudFormation cannot create budgets in every region; `npm run deploy` knows those in Japan without them. */
    budget: flag.default(true),
    /** ARN of a permissions boundary for every role of the desk, if the account requires one. */
    permissionsBoundary: z
      .string()
      .regex(
        /^arn:aws:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+$/,
        "the ARN of a managed policy, arn:aws:iam::…:policy/…",
      )
      .optional(),
    /** Host name of the desk, and the ARN of its certificate in the same region; with `waf`, in us-east-1. */
    domainName: z.hostname().optional(),
    certificateArn: z.string().startsWith("arn:aws:acm:").optional(),
    /**
     * With a domain, keeps AWS's own address working, for links mailed before there was a domain. Not needed with
     * `waf`, which redirects to the domain.
     */
    keepDefaultAddress: flag.default(false),
    /**
     * CloudFront with an AWS WAF web ACL in front of the desk. `npm run deploy` creates the web ACL, unless `webAclArn`
     * names one of yours. docs/operate.md says what it does and does not do, and what it costs.
     */
    waf: flag.default(false),
    webAclArn: z
      .string()
      .regex(/^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/, {
        message: "CloudFront takes arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>",
      })
      .optional(),
    /** Increase it for a new secret between CloudFront and the desk; docs/operate.md, Rotate, says when. */
    frontSecret: z.coerce.number().int().positive().default(1),
    /** A KMS key of yours instead of one of the desk's own. Its policy must admit the services in `key.ts`. */
    keyArn: z
      .string()
      .regex(
        /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
        "the ARN of a key, arn:aws:kms:…:key/…: permissions on an alias have no effect",
      )
      .optional(),
    /** `existing` if the sender's domain is already an SES identity of the account. */
    senderIdentity: z.enum(["new", "existing"]).default("new"),
    /** While the account is in SES's sandbox, IAM requires permissions on the recipients' identities as well. */
    sesSandbox: flag.default(false),
    /**
     * For regions without the service. Without a scanner uploads are never readable, because only files found clean
     * are.
     */
    malwareScan: flag.default(true),
    accessTrail: flag.default(true),
    /** New accounts may run only ten functions at once and cannot reserve concurrency. */
    reserveConcurrency: flag.default(true),
  })
  .refine((options) => (options.domainName === undefined) === (options.certificateArn === undefined), {
    message: "domainName and certificateArn belong together",
  })
  .refine(({ waf, domainName }) => !waf || domainName !== undefined, {
    message: "waf needs domainName and certificateArn: CloudFront answers under a name of your own",
  })
  .refine(
    ({ waf, certificateArn }) =>
      !waf || certificateArn === undefined || regionOf(certificateArn) === frontRegion,
    {
      message: `with waf the certificate must be in ${frontRegion}, where CloudFront looks for it: request one there`,
    },
  )
  .refine(({ waf, webAclArn }) => waf || webAclArn === undefined, {
    message: "webAclArn has no effect without waf=true",
  });
export type Options = z.infer<typeof optionsSchema>;

/** The region of an ARN; empty for global resources. */
export function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

/** The settings of CloudFront in front of a desk. */
export interface FrontOptions {
  readonly domainName: string;
  readonly certificateArn: string;
  readonly webAclArn: string;
  readonly frontSecret: number;
}

/** The options of the front; undefined for a desk without one. Throws an error that says what is missing. */
export function frontOptions(options: Options): FrontOptions | undefined {
  const { waf, domainName, certificateArn, webAclArn, frontSecret } = options;
  if (!waf) return undefined;
  if (domainName === undefined || certificateArn === undefined || webAclArn === undefined) {
    throw new Error(
      "deployment options: waf=true needs domainName, certificateArn and webAclArn. npm run deploy makes a web ACL and fills webAclArn in; for one of your own give -c webAclArn=arn:aws:wafv2:us-east-1:….",
    );
  }
  return { domainName, certificateArn, webAclArn, frontSecret };
}

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
