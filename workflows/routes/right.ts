/** What a route needs to know about a right. */
export interface RightOnRoute {
  /** The machine's purpose, shown in the console. */
  readonly comment: string;
  /** What an officer may decide, in the order in which the machine checks it. */
  readonly choices: readonly string[];
  /** Whether any version of the law allows a fee; whether one is due is on each request's record. */
  readonly mayCharge: boolean;
}

/** The state that each choice leads to. Throws for a choice that the route cannot carry out. */
export function nextByChoice(
  { comment, choices }: RightOnRoute,
  known: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    choices.map((choice) => {
      const next = known[choice];
      if (next === undefined) throw new Error(`${comment}: its route cannot carry out "${choice}"`);
      return [choice, next];
    }),
  );
}
