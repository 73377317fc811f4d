import { DeleteObjectCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { business as configuredToday } from "../../business.config.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { folders } from "../../functions/domain/folders.ts";
import { rightKeys, rightOf } from "../../functions/domain/rights/index.ts";
import { buckets } from "../../infra/local/buckets.ts";
import type { Desk } from "../../infra/local/desk.ts";
import { numberIn } from "../scenarios/receipt-number.ts";
import { givingToOthers } from "../scenarios/recipients.ts";
import { Chance } from "./chance.ts";
import type { Announcer } from "./people/announcer.ts";
import { programUrl } from "./people/program.ts";
import type { RegisterKeeper } from "./people/register-keeper.ts";
import type { Restorer } from "./people/restorer.ts";
import { Staff } from "./people/staff.ts";
import type { Town } from "./people/town.ts";
import { themeOf } from "./themes.ts";

const hour = 3_600_000;
const day = 24 * hour;

const mayCharge = rightKeys.filter((right) => rightOf(right).laws.some(({ feeAllowed }) => feeAllowed));

const today = businessSchema.parse(configuredToday);

/** The configuration that a seed begins with. */
export function businessAtFirst(configured: Configuration, seed: number): Configuration {
  const chance = Chance.of(seed, "business");
  const theme = themeOf(seed);
  const signedOff = theme === "given-up";
  const second = chance.happens(0.4) || signedOff;
  return {
    // An earlier release's configuration had no clients yet.
    ...givingToOthers({ ...configured, clients: today.clients }),
    ...(theme === "given-up" && {
      deadlines: {
        ...configured.deadlines,
        ...{ staffReminderDays: 1, staffReminders: 1, escalationDays: 1, escalations: chance.whole(1, 2) },
      },
    }),
    ...(chance.happens(0.4) && { staffHours: undefined }),
    mailboxes: {
      ...Object.fromEntries(
        Object.entries(configured.mailboxes).map(([key, mailbox]) => [
          key,
          chance.happens(0.2) ? { ...mailbox, shared: true } : mailbox,
        ]),
      ),
      ...(second && { tanaka: { email: "tanaka@jing.example", roles: ["officer" as const] } }),
    },
    ...(second && { secondSignOff: rightKeys.filter(() => chance.happens(0.5) || signedOff) }),
    // What a program does, nobody leaves undone.
    ...(chance.happens(theme === "given-up" ? 0 : 0.4) && {
      systems: configured.systems.map((system) =>
        chance.happens(0.6)
          ? { ...system, connector: { kind: "webhook" as const, url: programUrl, hours: 24 } }
          : system,
      ),
    }),
    ...(chance.happens(0.3) && { fee: { ...configured.fee, yen: feesBy(chance) } }),
  };
}

function feesBy(chance: Chance): Configuration["fee"]["yen"] {
  return Object.fromEntries(mayCharge.map((right) => [right, chance.pick([0, 500, 1000])]));
}

interface Place {
  readonly town: Town;
  readonly desk: Desk;
  readonly startMs: number;
  readonly days: number;
  readonly announcer: Announcer;
  readonly keeper: RegisterKeeper;
  readonly restorer: Restorer;
  business(): Configuration;
  reconfigure(business: Configuration): void;
}

/** Schedules what happens to the business itself, in addition to faults. */
export function scheduleHappenings(place: Place): void {
  const { town, desk, startMs, days } = place;
  const chance = Chance.of(town.seed, "happenings");
  const at = (act: () => void | Promise<void>) =>
    town.scheduler.at(startMs + Math.floor(chance.next() * days * day), act);
  for (let change = chance.whole(0, 2); change > 0; change -= 1) at(() => changeConfiguration(place, chance));
  if (chance.happens(0.5)) at(() => leave(place, chance));
  if (chance.happens(0.5)) at(() => runOutOfQuota(place, chance));
  const lost = themeOf(town.seed) === "files" ? 60 : chance.whole(0, 6);
  for (let left = lost; left > 0; left -= 1) at(() => loseFile(place, chance));
  const { announcer, keeper, restorer } = place;
  if (themeOf(town.seed) === "restored") {
    for (let losses = 2; losses > 0; losses -= 1) at(() => restorer.loseAndRestore(chance));
    at(() => restorer.setBack(chance));
  }
  for (let files = chance.whole(0, 3); files > 0; files -= 1) at(() => keeper.importFile(chance));
  if (!chance.happens(themeOf(town.seed) === "consents" ? 1 : 0.7)) return;
  // Early enough for the legal periods in which people answer.
  const announcedMs = startMs + chance.whole(16 * hour, day);
  town.scheduler.at(announcedMs, () => announcer.announce());
  const many = themeOf(town.seed) === "consents";
  if (chance.happens(many ? 0.9 : 0.4)) {
    town.scheduler.at(announcedMs - hour, () => {
      const dailyQuota = chance.whole(4, many ? 12 : 40);
      town.trace.note("-", `the quota of mails is ${dailyQuota}`);
      town.quota(dailyQuota);
      desk.mail.setAccount({ dailyQuota });
    });
    town.scheduler.at(Math.min(town.calmFromMs, announcedMs + chance.whole(2, 8) * day), () => {
      town.quota(50_000);
      desk.mail.setAccount({ dailyQuota: 50_000 });
    });
  }
}

/** A new deployment, with other fees, waits and hours; open requests keep theirs. */
function changeConfiguration({ town, business, reconfigure }: Place, chance: Chance): void {
  const now = business();
  const { deadlines } = now;
  const other = (days: number) => Math.max(1, days + chance.whole(-2, 3));
  town.trace.note("-", "a new configuration is deployed");
  town.coverage.count("happenings", "a new configuration", "times");
  reconfigure({
    ...now,
    fee: { ...now.fee, yen: feesBy(chance) },
    staffHours: chance.happens(0.5) ? { from: "08:00", until: "19:00" } : undefined,
    deadlines: {
      ...deadlines,
      staffReminderDays: other(deadlines.staffReminderDays),
      escalationDays: other(deadlines.escalationDays),
      requesterReminderDays: other(deadlines.requesterReminderDays),
      coolingOffDays: other(deadlines.coolingOffDays),
    },
  });
}

/** A member of staff leaves: mail bounces, until somebody else has the mailbox. */
function leave({ town, business, reconfigure }: Place, chance: Chance): void {
  const keys = Object.keys(business().mailboxes);
  const key = chance.pick(keys) ?? "shop";
  const mailbox = business().mailboxes[key];
  if (mailbox === undefined) return;
  town.trace.note("-", `${mailbox.email} leaves`);
  town.coverage.count("happenings", "somebody leaves", "times");
  town.readers.delete(mailbox.email);
  town.decide(mailbox.email, [{ event: "Bounce", bounceType: "Permanent", bounceSubType: "General" }]);
  town.scheduler.at(town.scheduler.now() + chance.spread(hour, 4 * day), () => {
    const email = `new.${mailbox.email}`;
    town.trace.note("-", `${email} comes`);
    town.readers.set(email, new Staff(town, email));
    reconfigure({ ...business(), mailboxes: { ...business().mailboxes, [key]: { ...mailbox, email } } });
  });
}

/** SES accepts no more mail today, or for some days. */
function runOutOfQuota({ town, desk }: Place, chance: Chance): void {
  town.trace.note("-", "the quota of mails is used up");
  town.coverage.count("happenings", "quota used up", "times");
  const dailyQuota = chance.whole(0, 5);
  town.quota(dailyQuota);
  desk.mail.setAccount({ dailyQuota });
  const until = Math.min(town.calmFromMs, town.scheduler.now() + chance.spread(hour, 4 * day));
  town.scheduler.at(until, () => {
    town.trace.note("-", "the quota is raised");
    town.quota(50_000);
    desk.mail.setAccount({ dailyQuota: 50_000 });
  });
}

/** Somebody deletes an owner's upload, bypassing the desk. */
async function loseFile({ town, desk }: Place, chance: Chance): Promise<void> {
  const { variables, inProcess } = desk;
  if (inProcess === undefined) return;
  const s3 = new S3Client({
    region: "ap-northeast-1",
    requestHandler: inProcess.transport,
    endpoint: variables["AWS_ENDPOINT_URL_S3"] ?? "",
    forcePathStyle: true,
  });
  const Bucket = buckets.packages;
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: folders.uploads }));
  // Preferably for a request that is not carried out yet, whose owner can be asked for it again.
  const needed = Versions.filter(({ Key = "" }) => {
    const id = numberIn(Key) ?? "";
    return ["deciding", "acting"].includes(town.record(id)?.status ?? "");
  });
  const file = chance.pick(needed) ?? chance.pick(Versions);
  if (file?.Key === undefined) return;
  town.trace.note("-", "a file is deleted by hand");
  town.coverage.count("happenings", "a file is deleted by hand", "times");
  await s3.send(new DeleteObjectCommand({ Bucket, Key: file.Key, VersionId: file.VersionId }));
}
