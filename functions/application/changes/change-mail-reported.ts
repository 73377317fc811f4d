import { type AddressBook, marked } from "../../domain/address-book.ts";
import { readChangeMailId } from "../../domain/changes/mail-id.ts";
import type { Delivery } from "../../domain/changes/mark.ts";
import { reported, taken } from "../../domain/changes/next-mail.ts";
import type { Surroundings } from "../../domain/ports.ts";

/** SES's event about a mail on a change; `sent`: accepted, and still trying. */
export type ChangeMailReport = Delivery | "sent";

/**
 * Records the fate of a mail about a policy change, in whatever order events arrive. Nothing is kept for mails to the
 * officer, and for people who left the address book.
 */
export async function changeMailReported(
  { addresses, runtime }: { readonly addresses: AddressBook; readonly runtime: Pick<Surroundings, "clock"> },
  mailId: string,
  report: ChangeMailReport,
): Promise<void> {
  const mail = readChangeMailId(mailId);
  if (mail === undefined) return;
  const at = new Date(runtime.clock.now()).toISOString();
  await addresses.change(mail.person, (entry) => {
    // A claimed mail has a mark; a past announcement has none.
    const mark = entry?.marks[mail.version];
    if (entry === undefined || mark === undefined) return { value: undefined };
    const next = report === "sent" ? taken(mark, mail.kind, at) : reported(mark, mail.kind, report, at);
    const noted = marked(entry, mail.version, next);
    // A complaint unsubscribes.
    const write = report === "complained" ? { ...noted, stopped: entry.stopped ?? at } : noted;
    return { write, value: undefined };
  });
}
