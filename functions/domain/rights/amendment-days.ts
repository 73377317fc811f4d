/**
 * The days on which the Act on the Protection of Personal Information changes. A right's own changes are in its file,
 * as amendments under the epoch that brings them; an epoch that changes no right is listed here so that nobody has to
 * wonder.
 */
interface Epoch {
  /** First day of arrival that it applies to (`YYYY-MM-DD`); undefined while it is only announced. */
  readonly since: string | undefined;
  /** The latest day on which it takes effect, if its day is not set yet. */
  readonly atLatest?: string;
  readonly changesRights: boolean;
}

export const epochs = {
  /** The amendments of 2020 and 2021, which gave the articles their present numbers. */
  "2022": { since: "2022-04-01", changesRights: true },
  /** Act 56 of 2026, its first part: the table of contents, Art. 125, 163, 176 and 178 to 186. */
  "act-56-2026-first": { since: "2027-01-17", changesRights: false },
  /**
   * Act 56 of 2026, the rest: on a day set by Cabinet Order. Known from secondary sources only, so nothing is
   * implemented yet; read the text before its day is entered here. According to them: a person under 16 may demand
   * that use or provision stops, or erasure, without a ground (Art. 35(9), (10)); their legal representative acts for
   * them (Art. 40-2), with their best interests as the yardstick (Art. 58-3); wider rights to stop the use of
   * specified biometric data; Art. 35(7) is probably renumbered. The form records `under16` and `specifiedBiometric`
   * already. Act 46 of 2026 (guardianship, provisionally 23 December 2028) touches the kinds of agents.
   */
  "act-56-2026-rest": { since: undefined, atLatest: "2028-07-16", changesRights: true },
} as const satisfies Readonly<Record<string, Epoch>>;

export type EpochName = keyof typeof epochs;

/** Every epoch, including those without a day. */
export function everyEpoch(): readonly (Epoch & { readonly name: string })[] {
  return Object.entries<Epoch>(epochs).map(([name, epoch]) => ({ name, ...epoch }));
}

/** The day on which somebody last compared this table, and the rights, with the text of the Act. */
export const lawReviewedOn = "2026-11-28";
