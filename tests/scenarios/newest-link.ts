import type { LocalDesk } from "./local-desk.ts";

/** The newest link to one of a request's tasks or pages in any mail. */
export function newestLink({ desk }: LocalDesk, id: string, place: string): string | undefined {
  return [...desk.mail.mails(id), ...desk.mail.mails("digest")]
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .flatMap(({ links }) => links)
    .findLast((one) => one.includes(`link=${id}.${place}.`));
}
