import type { Business } from "../../functions/domain/business.ts";
import { functions } from "../manifest.ts";
import type { Account, Caller, Concurrency, DeployedStack, MailAccount, MailIdentity } from "./account.ts";

/** Something that was asked of the account, or why it could not be learned. */
export type Known<T> = { readonly value: T } | { readonly unknown: string };

/** What an account says of itself. */
export interface Facts {
  readonly region: string;
  readonly caller: Caller;
  readonly bootstrap: Known<number | undefined>;
  readonly mail: Known<MailAccount>;
  readonly identity: Known<MailIdentity | undefined>;
  /** The business's own mailboxes that SES will not send to. */
  readonly suppressed: Known<readonly string[]>;
  readonly concurrency: Known<Concurrency>;
  readonly stack: Known<DeployedStack | undefined>;
}

/** Asks the account everything that checks and deployment want to know, once. */
export async function factsOf(
  account: Account,
  { region, business, stackName }: { region: string; business: Business; stackName: string },
): Promise<Facts> {
  const caller = await account.caller();
  const mailboxes = Object.values(business.mailboxes).map(({ email }) => email);
  const reserving = functions
    .filter(({ concurrency }) => concurrency !== undefined)
    .map(({ name }) => `${stackName}-${name}`);
  const [bootstrap, mail, identity, suppressed, concurrency, stack] = await Promise.all([
    known(account.bootstrapVersion()),
    known(account.mail()),
    known(account.identity(domainOf(business.sender))),
    known(suppressedOf(account, mailboxes)),
    known(account.concurrency(reserving)),
    known(account.stack(stackName)),
  ]);
  return { region, caller, bootstrap, mail, identity, suppressed, concurrency, stack };
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
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
