import type { MailIdentity } from "../account.ts";
import type { Facts } from "../account-facts.ts";
import { error, type Finding, ok, warning } from "../finding.ts";
import { notLearned } from "./unanswered-check.ts";

/** A request takes about ten mails; below this a busy day could use up the quota. */
const comfortableQuota = 1000;

/** Whether mail can be sent, from which sender, and whether it would be delivered. */
export function checkMail(facts: Facts): readonly Finding[] {
  return [...account(facts), ...sender(facts), ...suppression(facts)];
}

function account({ mail }: Facts): readonly Finding[] {
  if ("unknown" in mail) return [notLearned("mail", mail.unknown, "ses:GetAccount")];
  const { production, sending, standing, dailyQuota, sentToday } = mail.value;
  const findings: Finding[] = [];
  if (!sending || standing === "SHUTDOWN") {
    findings.push(
      error(
        "mail",
        "SES has stopped this account's mail.",
        "Open SES, Account dashboard: it says why, and how to ask for a review.",
      ),
    );
  } else if (standing === "PROBATION") {
    findings.push(
      warning(
        "mail",
        "SES is reviewing this account and may stop its mail.",
        "Open SES, Account dashboard, and do what it asks for.",
      ),
    );
  }
  findings.push(
    production
      ? ok("mail", "SES sends to everybody.")
      : warning(
          "mail",
          "SES keeps this account in its sandbox: it sends 200 mails a day, to verified addresses only. No requester would get an answer.",
          'Open SES, "Request production access": transactional, the desk\'s URL, "answers to requests that people made themselves; bounces and complaints are handled". It takes about a day. Then deploy again.',
        ),
  );
  if (production && dailyQuota - sentToday < comfortableQuota) {
    findings.push(
      warning(
        "mail quota",
        `SES will send ${dailyQuota - sentToday} more mails in these 24 hours, of ${dailyQuota}.`,
        'Ask for more in Service Quotas, "Sending quota" of SES.',
      ),
    );
  }
  return findings;
}

function sender(facts: Facts): readonly Finding[] {
  const { addressIdentity: found } = facts;
  const own = "value" in found ? found.value : undefined;
  if (own === undefined) return domainIdentity(facts);
  const finding = addressIdentity(facts.sender, own);
  if (finding.level === "ok") return [finding];
  return [finding, ...domainIdentity(facts).filter(({ level }) => level !== "ok")];
}

/**
 * SES prefers the address's identity, with its own signing, to the domain's. An unverified address can still send
 * through the domain's, but without a configuration set, which the desk always uses.
 * https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html
 */
function addressIdentity(address: string, { verified, dkim }: MailIdentity): Finding {
  const check = "sender";
  const instead = `delete the identity ${address} in SES, Identities: the domain's serves every address in it.`;
  if (!verified) {
    return warning(
      check,
      `${address} is an identity of its own in SES, nobody has confirmed it, and it takes precedence over the domain's: SES may refuse the desk's mail.`,
      `Best ${instead} Or open the mail that SES sent to ${address} and confirm it.`,
    );
  }
  if (dkim !== "SUCCESS") {
    return warning(
      check,
      `${address} is an identity of its own in SES, without DKIM (${dkim}), and it takes precedence over the domain's: mail leaves unsigned and may be filtered as spam.`,
      `Once the domain is verified, ${instead}`,
    );
  }
  return ok(check, `${address} is verified, as an identity of its own, and signs with DKIM.`);
}

/** Advice for each state of the DKIM records except success. */
function findRecords(domain: string, dkim: string): string {
  return dkim === "FAILED"
    ? `SES looked for 72 hours and has stopped looking. Set the three CNAME records, then let it start again: SES, Identities, ${domain}, DomainKeys Identified Mail, Edit, switch Easy DKIM off and on, and save. Where it then shows other records, set those.`
    : "Set the three CNAME records that the deployment printed (SES, Identities shows them too) and wait up to 72 hours.";
}

function domainIdentity({ identity: found, stack, domain }: Facts): readonly Finding[] {
  if ("unknown" in found) return [notLearned("sender", found.unknown, "ses:GetEmailIdentity")];
  const { value } = found;
  const sendsAs = "value" in stack ? stack.value?.identity : undefined;
  if (sendsAs !== undefined && sendsAs !== domain && value?.verified !== true) {
    return [
      warning(
        "sender",
        `The desk sends as ${sendsAs}, and SES does not vouch for ${domain} yet: once deployed, no mail would leave.`,
        value?.dkim === "FAILED"
          ? `${findRecords(domain, value.dkim)} Deploy once it is verified.`
          : `Verify ${domain} in SES first (Identities, Create identity, Easy DKIM) and wait until it is verified; then deploy.`,
      ),
    ];
  }
  if (value === undefined) {
    return [
      warning(
        "sender",
        `${domain} is not an identity of SES yet.`,
        "Deploy: that makes it one and prints the DNS records to set. Until they are found no mail leaves.",
      ),
    ];
  }
  const { verified, dkim, mailFrom } = value;
  const findings: Finding[] = [];
  if (!verified || dkim !== "SUCCESS") {
    findings.push(
      warning(
        "sender",
        `SES has not found the DKIM records of ${domain} (${dkim}). Until then no mail leaves.`,
        findRecords(domain, dkim),
      ),
    );
  }
  if (mailFrom !== undefined && mailFrom !== "SUCCESS") {
    findings.push(
      warning(
        "sender",
        `SES has not found the MX record of the MAIL FROM domain (${mailFrom}). Mail leaves, but SPF will not vouch for it.`,
        "Set the MX and TXT records that the deployment printed.",
      ),
    );
  }
  return findings.length === 0 ? [ok("sender", `${domain} is verified and signs with DKIM.`)] : findings;
}

function suppression({ suppressed }: Facts): readonly Finding[] {
  if ("unknown" in suppressed) {
    return [notLearned("suppression", suppressed.unknown, "ses:GetSuppressedDestination")];
  }
  if (suppressed.value.length === 0)
    return [ok("suppression", "SES sends to every mailbox of the business.")];
  return [
    warning(
      "suppression",
      `SES does not send to ${suppressed.value.join(", ")}, because mail there bounced or was reported as spam.`,
      "See that the mailbox works, then take it off the list: SES, Suppression list.",
    ),
  ];
}
