import type { Contact, User } from "../../request/identity.ts";

/** What the desk found out about the person besides their identity. */
interface FoundOut {
  /** The desk's note for the people who search. */
  readonly searchNote?: string | undefined;
  /** Contact details that match the business's records. */
  readonly matches?: readonly Contact[] | undefined;
  /** The person's id in one of the business's programs. */
  readonly user?: User | undefined;
}

/** Whatever part of it there is. */
export function foundOut({ searchNote, matches, user }: FoundOut): {
  searchNote?: string;
  matches?: Contact[];
  user?: User;
} {
  return {
    ...(searchNote !== undefined && { searchNote }),
    ...(matches !== undefined && matches.length > 0 && { matches: [...matches] }),
    ...(user !== undefined && { user }),
  };
}
