/** What the rights of one route have in common: the steps that a request goes through. */
interface Course {
  /** What acting on a decision means: handing over data, changing them in the systems, or only saying something. */
  readonly act: "package" | "systems" | "words";
  /** Whether every system's owner looks for the data first. */
  readonly search: boolean;
  /** Whether the business must know who asks: always where it would act on data. */
  readonly identity: boolean;
  /** Whether something is decided, or only answered. */
  readonly decides: boolean;
}

/**
 * The routes that a request may take. A right names one; the state machine of a route has its source in
 * `workflows/routes/<route>.ts`.
 */
export const routes = {
  disclose: { act: "package", search: true, identity: true, decides: true },
  change: { act: "systems", search: true, identity: true, decides: true },
  prompt: { act: "systems", search: false, identity: true, decides: true },
  inform: { act: "words", search: false, identity: true, decides: true },
  reply: { act: "words", search: false, identity: false, decides: false },
} as const satisfies Readonly<Record<string, Course>>;
export type Route = keyof typeof routes;
export type Act = Course["act"];
