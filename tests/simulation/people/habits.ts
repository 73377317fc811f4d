import { type RightKey, rightKeys } from "../../../functions/domain/rights/index.ts";
import type { Fate } from "../../../infra/local/mail/delivery-fate.ts";
import type { Chance } from "../chance.ts";
import { rightsOf, type Theme } from "../themes.ts";

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
const ways = ["online", "several", "for-another", "on-paper", "mistyped", "by-program"] as const;
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
  /** Types something first that no form takes. */
  readonly mistypes: boolean;
  /** A program in front of the mailbox opens every link at once. */
  readonly scanner: boolean;
  readonly language: "ja" | "en";
  readonly medium: "electronic" | "paper" | "ask";
}

/** Anybody's; more of some under a theme. */
export function habitsOf(chance: Chance, theme: Theme = "usual"): Habits {
  const favoured = rightsOf[theme] ?? rightKeys;
  const more = (of: Theme, much: number, usual: number) => (theme === of ? much : usual);
  return {
    right: (chance.happens(0.5) ? chance.pick(favoured) : chance.pick(rightKeys)) ?? "disclosure",
    way: chance.weighted({
      online: 60,
      several: 8,
      "for-another": more("papers", 20, 10),
      "on-paper": more("papers", 40, 10),
      mistyped: 8,
      "by-program": 5,
    }),
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
    reads: chance.happens(more("silence", 0.4, 0.1)) ? 0 : 0.6 + chance.next() * 0.4,
    slow: more("late", 1, 0.5) * chance.next(),
    twice: chance.happens(0.15),
    oldLinks: chance.happens(0.25),
    withdraws: chance.happens(more("withdrawals", 0.6, 0.14)),
    writes: chance.happens(more("messages", 0.8, 0.2)),
    sendsFiles: chance.happens(more("files", 0.7, 0.4)),
    wrongCode: chance.happens(more("packages", 0.6, 0.2)),
    mistypes: chance.happens(0.15),
    scanner: chance.happens(0.15),
    language: chance.happens(0.7) ? "ja" : "en",
    medium: chance.weighted({ electronic: 70, paper: more("packages", 50, 15), ask: 15 }),
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
