import type { Contact, User } from "../../request/identity.ts";

/** What the desk found out about the person besides who they are. */
interface FoundOut {
  /** The desk's words for whoever looks for the data. */
  readonly searchNote?: string | undefined;
  /** Contact details that agree with the business's records. */
  readonly matches?: readonly Contact[] | undefined;
  /** The person's id in one of the business's programs. */
  readonly user?: User | undefined;
}

/** As much of it as there is. */
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
