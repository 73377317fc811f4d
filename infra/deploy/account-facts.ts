import type { Configuration } from "../../functions/domain/business.ts";
import { domainOf } from "../aws/providers-domains.ts";
import { functions } from "../manifest.ts";
import type {
  Account,
  AccountKey,
  Caller,
  Concurrency,
  DeployedStack,
  MailAccount,
  MailIdentity,
  NamesTaken,
} from "./account.ts";

/** An answer from the account, or why there is none. */
type Known<T> = { readonly value: T } | { readonly unknown: string };

/** Facts about an account. */
export interface Facts {
  readonly region: string;
  readonly sender: string;
  /** Of the sender's address. */
  readonly domain: string;
  readonly caller: Caller;
  readonly bootstrap: Known<number | undefined>;
  readonly mail: Known<MailAccount>;
  readonly identity: Known<MailIdentity | undefined>;
  /** Of the sender's exact address, which SES prefers to its domain's. */
  readonly addressIdentity: Known<MailIdentity | undefined>;
  /** The business's own mailboxes that SES will not send to. */
  readonly suppressed: Known<readonly string[]>;
  readonly concurrency: Known<Concurrency>;
  readonly stack: Known<DeployedStack | undefined>;
  readonly namesTaken: Known<NamesTaken>;
  /** Of the chosen key, if there is one. */
  readonly key: Known<AccountKey> | undefined;
  readonly keyPolicy: Known<string> | undefined;
}

/** What to look up in the account. */
export interface Asked {
  readonly region: string;
  readonly business: Configuration;
  readonly stackName: string;
  readonly keyArn: string | undefined;
}

/** Looks up everything that checks and deployment need, once. */
export async function factsOf(
  account: Account,
  { region, business, stackName, keyArn }: Asked,
): Promise<Facts> {
  const caller = await account.caller();
  const mailboxes = Object.values(business.mailboxes).map(({ email }) => email);
  const reserving = functions
    .filter(({ concurrency }) => concurrency !== undefined)
    .map(({ name }) => `${stackName}-${name}`);
  const { sender } = business;
  const domain = domainOf(sender);
  const ofKey = <T>(ask: (arn: string) => Promise<T>) =>
    keyArn === undefined ? undefined : known(ask(keyArn));
  const [
    bootstrap,
    mail,
    identity,
    addressIdentity,
    suppressed,
    concurrency,
    stack,
    namesTaken,
    key,
    keyPolicy,
  ] = await Promise.all([
    known(account.bootstrapVersion()),
    known(account.mail()),
    known(account.identity(domain)),
    known(account.identity(sender)),
    known(suppressedOf(account, mailboxes)),
    known(account.concurrency(reserving)),
    known(account.stack(stackName)),
    known(account.namesTaken(stackName)),
    ofKey((arn) => account.key(arn)),
    ofKey((arn) => account.keyPolicy(arn)),
  ]);
  return {
    region,
    sender,
    domain,
    caller,
    bootstrap,
    mail,
    identity,
    addressIdentity,
    suppressed,
    concurrency,
    stack,
    namesTaken,
    key,
    keyPolicy,
  };
}

async function suppressedOf(account: Account, addresses: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(addresses.map((address) => account.suppressed(address)));
  return addresses.filter((_, index) => found[index]);
}

async function known<T>(asked: Promise<T>): Promise<Known<T>> {
  try {
    return { value: await asked };
  } catch (thrown) {
    return { unknown: thrown instanceof Error ? thrown.name : "an unknown fault" };
  }
}
