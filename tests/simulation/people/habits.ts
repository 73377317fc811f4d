import { type RightKey, rightKeys } from "../../../functions/domain/rights/index.ts";
import type { Fate, FateByTag } from "../../../infra/local/mail/delivery-fate.ts";
import type { Chance } from "../chance.ts";
import { rightsOf, type Theme, type unansweredFor } from "../themes.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** The fate of mail to a person. */
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

/** How a person makes their request. */
const ways = ["online", "several", "for-another", "on-paper", "mistyped", "by-program"] as const;
type Way = (typeof ways)[number];

/** A person's habits, constant over the simulation. */
export interface Habits {
  readonly right: RightKey;
  readonly way: Way;
  readonly mailbox: Mailbox;
  /** How likely a mail is read and acted upon. */
  readonly reads: number;
  /** How likely they take days for it. */
  readonly slow: number;
  /** Double-clicks. */
  readonly twice: boolean;
  /** Comes back later through a used link. */
  readonly oldLinks: boolean;
  readonly withdraws: boolean;
  readonly writes: boolean;
  readonly sendsFiles: boolean;
  readonly wrongCode: boolean;
  /** Enters invalid values first. */
  readonly mistypes: boolean;
  /** A mail scanner opens every link at once. */
  readonly scanner: boolean;
  readonly language: "ja" | "en";
  readonly medium: "electronic" | "paper" | "ask";
}

/** Random habits; a theme makes some of them more frequent. */
export function habitsOf(chance: Chance, theme: Theme = "usual"): Habits {
  const favoured = rightsOf[theme] ?? rightKeys;
  const more = (of: Theme, much: number, usual: number) => (theme === of ? much : usual);
  return {
    right: (chance.happens(0.5) ? chance.pick(favoured) : chance.pick(rightKeys)) ?? "disclosure",
    way: chance.weighted({
      online: 60,
      several: 8,
      "for-another": more("papers", 20, 10),
      "on-paper": theme === "colleagues" ? 30 : more("papers", 40, 10),
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

/** Changes habits so that the question that nobody will answer comes up at all. */
export function towards(
  habits: Habits,
  { question, right }: NonNullable<ReturnType<typeof unansweredFor>>,
): Habits {
  return {
    ...habits,
    right,
    way: question === "confirm-agent" ? "for-another" : "online",
    mailbox: question === "deliver-otherwise" ? "bounces-later" : "good",
    reads: 1,
    slow: 0,
    withdraws: false,
    medium: question === "post-package" ? "paper" : habits.medium,
  };
}

const hardBounce = { event: "Bounce", bounceType: "Permanent", bounceSubType: "General" } as const;

/** SES's events about mail to such a mailbox; undefined if it is delivered as usual. */
export function fateOf(mailbox: Mailbox, chance: Chance): Fate | FateByTag | undefined {
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
    case "late-bounce": {
      const late: Fate = [{ event: "Delivery" }, { ...hardBounce, afterMs: chance.spread(hour, 3 * day) }];
      // The first bounce ends all mail to an address. Most people get theirs for the last mail.
      return chance.happens(0.3) ? late : (mail) => (mail === "notice" ? late : undefined);
    }
    case "out-of-office":
      return [{ event: "Delivery" }, { event: "Bounce", bounceType: "Transient", bounceSubType: "General" }];
  }
}

/** Whether mail to it is read at all. */
export function isRead(mailbox: Mailbox): boolean {
  return mailbox !== "bounces" && mailbox !== "full";
}
