import { type RightKey, rightKeys } from "../../../functions/domain/rights/index.ts";
import type { Fate } from "../../../infra/local/mail/delivery-fate.ts";
import type { Chance } from "../chance.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** What becomes of mail to somebody. */
const mailboxes = [
  "good",
  "bounces",
  "bounces-later",
  "full",
  "complains",
  "silent",
  "delayed",
  "late-bounce",
  "out-of-office",
] as const;
export type Mailbox = (typeof mailboxes)[number];

/** How somebody asks. */
const ways = ["online", "several", "for-another", "on-paper", "mistyped"] as const;
type Way = (typeof ways)[number];

/** How a person is, for the whole of the time. */
export interface Habits {
  readonly right: RightKey;
  readonly way: Way;
  readonly mailbox: Mailbox;
  /** How likely a mail is read, and done something about. */
  readonly reads: number;
  /** How likely they take days for it. */
  readonly slow: number;
  /** Presses a button twice at once. */
  readonly twice: boolean;
  /** Comes back by a link used before. */
  readonly oldLinks: boolean;
  readonly withdraws: boolean;
  readonly writes: boolean;
  readonly sendsFiles: boolean;
  readonly wrongCode: boolean;
  /** A program in front of the mailbox opens every link at once. */
  readonly scanner: boolean;
  readonly language: "ja" | "en";
  readonly medium: "electronic" | "paper" | "ask";
}

/** `calm`: without anything of their own that goes wrong. */
export function habitsOf(chance: Chance): Habits {
  return {
    right: chance.pick(rightKeys) ?? "disclosure",
    way: chance.weighted({ online: 64, several: 8, "for-another": 10, "on-paper": 10, mistyped: 8 }),
    mailbox: chance.weighted({
      good: 62,
      bounces: 4,
      "bounces-later": 6,
      full: 5,
      complains: 4,
      silent: 5,
      delayed: 5,
      "late-bounce": 5,
      "out-of-office": 4,
    }),
    reads: chance.happens(0.1) ? 0 : 0.6 + chance.next() * 0.4,
    slow: chance.next() / 2,
    twice: chance.happens(0.15),
    oldLinks: chance.happens(0.25),
    withdraws: chance.happens(0.14),
    writes: chance.happens(0.2),
    sendsFiles: chance.happens(0.4),
    wrongCode: chance.happens(0.2),
    scanner: chance.happens(0.15),
    language: chance.happens(0.7) ? "ja" : "en",
    medium: chance.weighted({ electronic: 70, paper: 15, ask: 15 }),
  };
}

const hardBounce = { event: "Bounce", bounceType: "Permanent", bounceSubType: "General" } as const;

/** What SES reports of a mail to such a mailbox; undefined where it is delivered as usual. */
export function fateOf(mailbox: Mailbox, chance: Chance): Fate | undefined {
  switch (mailbox) {
    case "good":
      return undefined;
    case "bounces":
    case "bounces-later":
      return [hardBounce];
    case "full":
      return [{ event: "Bounce", bounceType: "Transient", bounceSubType: "MailboxFull" }];
    case "complains":
      return [{ event: "Delivery" }, { event: "Complaint", afterMs: chance.spread(hour / 60, day) }];
    case "silent":
      return "silent";
    case "delayed":
      return [
        { event: "DeliveryDelay", delayType: "TransientCommunicationFailure" },
        { event: "Delivery", afterMs: chance.spread(hour, 2 * day) },
      ];
    case "late-bounce":
      return [{ event: "Delivery" }, { ...hardBounce, afterMs: chance.spread(hour, 3 * day) }];
    case "out-of-office":
      return [{ event: "Delivery" }, { event: "Bounce", bounceType: "Transient", bounceSubType: "General" }];
  }
}

/** Whether what is sent there is read at all. */
export function isRead(mailbox: Mailbox): boolean {
  return mailbox !== "bounces" && mailbox !== "full";
}
