import { z } from "zod";
import type { Configuration } from "../../../functions/domain/business.ts";
import { businessSchema } from "../../../functions/domain/business-schema.ts";
import type { Options } from "../../aws/options.ts";
import { domainOf, isProviders } from "../../aws/providers-domains.ts";
import { error, type Finding, ok, warning } from "../finding.ts";
import type { Words } from "../settings.ts";

const check = "configuration";

/** The business of `business.config.ts`, or what is wrong with it. */
export function readBusiness(config: unknown): Configuration | Finding {
  const parsed = businessSchema.safeParse(config);
  if (parsed.success) return parsed.data;
  return error(
    check,
    `business.config.ts is not complete: ${z.prettifyError(parsed.error)}`,
    "Correct it; functions/domain/business.ts explains every value.",
  );
}

/** Whether the configuration is that of a real business, and complete for its policy. */
export function checkConfiguration(
  business: Configuration,
  stage: Options["stage"],
  chosen: Words,
): readonly Finding[] {
  const findings = [
    ...examples(business, stage),
    ...providersSender(business),
    ...connectors(business),
    ...replies(business),
  ];
  if (chosen["alarmMailbox"] === undefined && stage === "prod") {
    findings.push(
      warning(
        "alarms",
        "Nobody is told when an alarm is raised, and there is no budget to warn of a bill.",
        "Give prod an alarmMailbox in deployment.config.ts.",
      ),
    );
  }
  return findings.length === 0 ? [ok(check, "Complete.")] : findings;
}

/** Addresses under `.example` belong to nobody (RFC 2606). */
function examples({ sender, mailboxes }: Configuration, stage: Options["stage"]): Finding[] {
  const addresses = [sender, ...Object.values(mailboxes).map(({ email }) => email)];
  const fictional = addresses.filter((address) => address.endsWith(".example"));
  if (fictional.length === 0) return [];
  const find = stage === "prod" ? error : warning;
  return [
    find(
      check,
      `${fictional.length} of ${addresses.length} mail addresses end in .example and reach nobody.`,
      "Put your own addresses into business.config.ts: the sender and every mailbox.",
    ),
  ];
}

/** SES signs for a domain whose DNS records prove it; a business cannot set a provider's records. */
function providersSender({ sender }: Configuration): Finding[] {
  const domain = domainOf(sender);
  if (!isProviders(domain)) return [];
  return [
    error(
      check,
      `The sender ${sender} is in a mail provider's domain: SES cannot sign its mail, and mail servers refuse unsigned mail.`,
      "Get a domain of your own and put an address in it into business.config.ts as the sender. Staff can keep their present mailboxes.",
    ),
  ];
}

/** People reply to mails; the business has to say whether somebody reads that. */
function replies({ replyTo, sender }: Configuration): Finding[] {
  if (replyTo !== undefined) return [];
  return [
    warning(
      "replies",
      `Nothing says who reads replies to ${sender}: every mail says that nobody does.`,
      'Put the address where replies are read into business.config.ts as replyTo, or "nobody".',
    ),
  ];
}

/** Connectors that a deployed desk never calls. */
function connectors({ systems, recipients }: Configuration): Finding[] {
  return [...systems, ...recipients].flatMap(({ key, connector }) =>
    connector?.kind === "webhook" && !connector.url.startsWith("https:")
      ? [
          error(
            check,
            `The connector of "${key}" is on this machine: a deployed desk calls nothing but HTTPS.`,
            "Give it an https address in business.config.ts, or leave the connector out.",
          ),
        ]
      : [],
  );
}
