import type { ConsentWords } from "../consents.ts";

/** Names of declarations, on pages and in the report. */
export const decisions: ConsentWords["decision"] = {
  asked: "Asked",
  given: "Agreed",
  refused: "Did not agree",
  withdrawn: "Withdrew",
  narrowed: "Provision stopped in part",
  joined: "Records joined",
  moved: "Record moved",
  erased: "Record erased",
};

/** How they were made. */
export const channels: ConsentWords["channel"] = {
  page: "Web page",
  app: "App",
  paper: "On paper",
  counter: "At the counter",
  telephone: "By telephone",
};
