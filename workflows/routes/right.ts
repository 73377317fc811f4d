/** What a right says of itself to the source of its route. */
export interface RightOnRoute {
  /** What its machine is for, in the words of the console. */
  readonly comment: string;
  /** What an officer may decide, in the order in which the machine asks for it. */
  readonly choices: readonly string[];
  /** Whether the law has ever let a fee be charged for it; whether one is due, the record of each request says. */
  readonly mayCharge: boolean;
}

/** Where each choice leads. Throws an error for a choice that the route does not know how to carry out. */
export function leading(
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
