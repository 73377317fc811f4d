/** What the rights of one route have in common: the steps of a request. */
interface Course {
  /** What acting on a decision means: handing over data, changing them in the systems, or only replying. */
  readonly act: "package" | "systems" | "words";
  /** Whether every system's owner looks for the data first. */
  readonly search: boolean;
  /** Whether the identity is needed: always if data are acted on. */
  readonly identity: boolean;
  /** Whether there is a decision, or only a reply. */
  readonly decides: boolean;
}

/** The routes. A right names one; the source of its state machine is `workflows/routes/<route>.ts`. */
export const routes = {
  disclose: { act: "package", search: true, identity: true, decides: true },
  change: { act: "systems", search: true, identity: true, decides: true },
  prompt: { act: "systems", search: false, identity: true, decides: true },
  inform: { act: "words", search: false, identity: true, decides: true },
  reply: { act: "words", search: false, identity: false, decides: false },
} as const satisfies Readonly<Record<string, Course>>;
export type Route = keyof typeof routes;
export type Act = Course["act"];
