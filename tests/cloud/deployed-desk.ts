import { requestStore } from "../../functions/adapters/request-store.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { verifyHistory } from "../../functions/domain/history.ts";
import { requestIdSchema } from "../../functions/domain/ids.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { readEnvironment } from "../../functions/runtime/environment.ts";
import type { DeskInUse } from "../scenarios/person.ts";
import { Watch } from "./at-rest.ts";
import { business as configured } from "./business.config.ts";
import type { Deployment } from "./deployment.ts";
import { eventually } from "./eventually.ts";
import { MailReports } from "./mail-reports.ts";
import { Mailbox } from "./mailbox.ts";
import { MalwareScanner } from "./malware-scanner.ts";
import { region } from "./ministack.ts";
import { resolveNames } from "./resolve-names.ts";

/** How long the desk may take until everything waits for people again. Cold starts on two cores are slow. */
const settleLimitMs = 60_000;

export type DeployedDesk = DeskInUse & {
  readonly deployment: Deployment;
  close(): void;
};

/** A desk deployed to the emulator, for the same scenarios as the local one. It uses the real clock. */
export function deployedDesk(deployment: Deployment): DeployedDesk {
  const requests = requestStore(
    readEnvironment(["REQUESTS_TABLE"], {
      ...deployment.variables,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_DYNAMODB: deployment.endpoint,
    }),
    {
      business: businessSchema.parse(configured),
      configuration: businessSchema.parse(configured),
      loadLanguages,
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    },
  );
  const mailbox = new Mailbox(deployment.endpoint, requests);
  const reports = new MailReports(deployment);
  const scanner = new MalwareScanner(deployment);
  const watch = new Watch(deployment, requests);
  const forgetNames = resolveNames(deployment, () => scanner.scan());

  async function underWay(): Promise<string | undefined> {
    const mails = await mailbox.mails();
    await reports.reportOn(mails);
    const untagged = mails.find((mail) => mail.tags["mail"] === undefined);
    if (untagged !== undefined) return `the record does not know the mail "${untagged.subject}" yet`;
    const ids = mails.flatMap((mail) => requestIdSchema.safeParse(mail.tags["request"]).data ?? []);
    for (const id of new Set(ids)) {
      const found = await watch.underWay(id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  return {
    deployment,
    url: deployment.url,
    mails: () => mailbox.mails(),
    settle: async () => {
      await eventually("the desk at rest", settleLimitMs, async () => (await underWay()) ?? {});
    },
    advance: () => Promise.reject(new Error("the clock of a deployed desk cannot be moved")),
    record: async (id) => {
      const request = await requests.get(requestIdSchema.parse(id));
      if (request === undefined) throw new Error(`there is no request ${id}`);
      return { request, history: verifyHistory(request.id, request.history) };
    },
    close: () => {
      forgetNames();
      scanner.close();
      watch.close();
    },
  };
}
