import type { Settings } from "./infra/deploy/settings.ts";

/**
 * What your deployments choose, by stage; every option is explained in `infra/aws/options.ts`. It stands in a file so
 * that the next deployment chooses the same. `npm run deploy` finds out itself what follows from the account.
 */
export const deployment: Readonly<Record<"dev" | "prod", Settings>> = {
  dev: {},
  // For example: { alarmMailbox: "alarms@jing.example", domainName: "privacy.jing.example", certificateArn: "arn:aws:acm:…" }
  prod: {},
};
