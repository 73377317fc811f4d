import { type AddressBook, marked } from "../../domain/address-book.ts";
import { readChangeMailId } from "../../domain/changes/mail-id.ts";
import type { Delivery } from "../../domain/changes/mark.ts";
import { reported, taken } from "../../domain/changes/next-mail.ts";
import type { Surroundings } from "../../domain/ports.ts";

/** What SES says of a mail about a change; `sent`: it has it, and goes on trying. */
export type ChangeMailReport = Delivery | "sent";

/**
 * Notes what became of a mail about a change of the policy, in whatever order reports come. Of a mail to the officer,
 * and to somebody who is not in the address book any more, nothing is kept.
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
    // One that was claimed is known by its mark; of an announcement that is long over there is none.
    const mark = entry?.marks[mail.version];
    if (entry === undefined || mark === undefined) return { value: undefined };
    const next = report === "sent" ? taken(mark, mail.kind, at) : reported(mark, mail.kind, report, at);
    const noted = marked(entry, mail.version, next);
    // Whoever calls it spam gets no more of it.
    const write = report === "complained" ? { ...noted, stopped: entry.stopped ?? at } : noted;
    return { write, value: undefined };
  });
}
