import { GetAccountCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import type { MailAccount } from "../domain/ports.ts";
import { clientSettings, type Place, unlogged } from "./clients.ts";

/** The account's sending quotas in SES. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html */
export function mailAccount(env: Place): MailAccount {
  const client = unlogged(new SESv2Client(clientSettings(env, env.AWS_ENDPOINT_URL_SESV2)));
  return {
    quota: async () => {
      const { SendQuota: quota } = await client.send(new GetAccountCommand({}));
      const most = quota?.Max24HourSend ?? 0;
      return {
        // -1 means unlimited.
        most: most < 0 ? undefined : most,
        sent: quota?.SentLast24Hours ?? 0,
        perSecond: quota?.MaxSendRate ?? 0,
      };
    },
  };
}
