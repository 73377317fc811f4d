import type * as z from "zod";
import type { businessValues } from "./business-values.ts";
import { theConnector } from "./connector-schema.ts";
import { isPerson } from "./links.ts";
import { addressOf, mailboxesOf } from "./mailboxes.ts";
import { recipientProblems } from "./provisions/recipient-schema.ts";
import { rightKeys, rightOf } from "./rights/index.ts";

type Values = z.infer<typeof businessValues>;

interface Problem {
  /** Where in the configuration. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * The most mails to owners of all systems together in one round of questions: with more, a request's longest course
 * would exceed Step Functions' limit of 25,000 events for an execution.
 */
const mailsToOwners = 1000;

/** The largest register of purposes, in bytes of JSON: a request for them stores a copy. */
const purposesBytes = 60_000;

/** What does not fit together in a configuration whose values are each valid. */
export function businessProblems(business: Values): readonly Problem[] {
  return [
    systemsWithoutOwner,
    recipientsNotComplete,
    policyOutOfOrder,
    feesNotAllowed,
    reservedMailboxes,
    sharedKeys,
    rolesNobodyHas,
    signOffByOne,
    datesOutOfOrder,
    tooManyMails,
  ].flatMap((check) => check(business));
}

function systemsWithoutOwner({ systems, mailboxes }: Values): readonly Problem[] {
  return [...systems.entries()]
    .filter(([, { owner }]) => mailboxes[owner] === undefined)
    .map(([index, { owner }]) => ({ path: ["systems", index, "owner"], message: `no mailbox "${owner}"` }));
}

function recipientsNotComplete({ recipients, mailboxes }: Values): readonly Problem[] {
  return recipients.flatMap((recipient, index) => {
    const { owner } = recipient;
    const ownerless = mailboxes[owner] === undefined;
    return [
      ...recipientProblems(recipient),
      ...(ownerless ? [{ path: "owner", message: `no mailbox "${owner}"` }] : []),
    ].map(({ path, message }) => ({ path: ["recipients", index, path], message }));
  });
}

function policyOutOfOrder({ policy: { versions } }: Values): readonly Problem[] {
  return versions.flatMap(({ effective, purposes }, index) => {
    const path = ["policy", "versions", index];
    const late = effective > (versions[index - 1]?.effective ?? "");
    const fits = Buffer.byteLength(JSON.stringify(purposes)) <= purposesBytes;
    const message = `too long: together at most ${purposesBytes} bytes, because every request for them keeps them`;
    return [
      ...(late ? [] : [{ path, message: "has to come later than the one before it" }]),
      ...(fits ? [] : [{ path: [...path, "purposes"], message }]),
    ];
  });
}

function feesNotAllowed({ fee }: Values): readonly Problem[] {
  return rightKeys
    .filter((right) => (fee.yen[right] ?? 0) > 0 && !rightOf(right).laws.some((law) => law.feeAllowed))
    .map((right) => ({
      path: ["fee", "yen", right],
      message: "the law allows no fee for this right (Art. 38)",
    }));
}

/** Names reserved for people who are not staff mailboxes. */
function reservedMailboxes({ mailboxes }: Values): readonly Problem[] {
  return Object.keys(mailboxes)
    .filter((key) => isPerson(key) || key === theConnector)
    .map((key) => ({ path: ["mailboxes", key], message: `"${key}" is not a mailbox of staff` }));
}

function sharedKeys({ systems, recipients, clients }: Values): readonly Problem[] {
  return [
    ...(areShared(systems) ? [{ path: ["systems"], message: "two systems have the same key" }] : []),
    ...(areShared([...systems, ...recipients])
      ? [
          {
            path: ["recipients"],
            message: "two recipients, or a recipient and a system, have the same key",
          },
        ]
      : []),
    ...(areShared(clients) ? [{ path: ["clients"], message: "two clients have the same key" }] : []),
  ];
}

function areShared(things: readonly { readonly key: string }[]): boolean {
  return new Set(things.map(({ key }) => key)).size !== things.length;
}

function rolesNobodyHas({ mailboxes }: Values): readonly Problem[] {
  return (["desk", "officer"] as const)
    .filter((role) => !Object.values(mailboxes).some(({ roles }) => roles.includes(role)))
    .map((role) => ({ path: ["mailboxes"], message: `no mailbox has the role "${role}"` }));
}

function signOffByOne(business: Values): readonly Problem[] {
  const officers = new Set(mailboxesOf(business, "officer").map((key) => addressOf(business, key)));
  if (business.secondSignOff.length === 0 || officers.size >= 2) return [];
  const message = "needs two officers: mailboxes with that role and different addresses";
  return [{ path: ["secondSignOff"], message }];
}

function datesOutOfOrder({ deadlines }: Values): readonly Problem[] {
  const order = [
    ["targetDays", "alarmDays"],
    ["alarmDays", "hardStopDays"],
    ["requesterReminderDays", "requesterLapseDays"],
  ] as const;
  return order
    .filter(([earlier, later]) => deadlines[later] <= deadlines[earlier])
    .map(([earlier, later]) => ({ path: ["deadlines", later], message: `must be later than ${earlier}` }));
}

function tooManyMails({ systems, recipients, deadlines }: Values): readonly Problem[] {
  const asked = systems.length + recipients.length;
  if (asked * (1 + deadlines.staffReminders + deadlines.escalations) <= mailsToOwners) return [];
  const message = `too many for ${asked} systems and recipients: choose fewer reminders or escalations`;
  return [{ path: ["deadlines", "escalations"], message }];
}
