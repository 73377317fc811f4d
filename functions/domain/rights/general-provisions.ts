import { epochs } from "./amendment-days.ts";

/** Provisions that belong to no right: what letters and pages say besides, by the day on which a request arrived. */
export interface GeneralLaw {
  readonly since: string;
  /** Complaints. */
  readonly complaint: string;
  /** After a refusal nobody has to wait before a suit. */
  readonly suitAtOnce: string;
  /** Stop of use, erasure and stop of provision, of which no policy takes anything away. */
  readonly stopping: string;
  /** What the business has to stop or erase for: need, breach events, rights at risk; and for how data were handled. */
  readonly needed: string;
  readonly handled: string;
  /** The duties whose breach the latter is about. */
  readonly duties: readonly [string, ...string[]];
  /** The inquiry line of the Personal Information Protection Commission. */
  readonly commission: { readonly phone: string; readonly page: string };
}

const enacted: GeneralLaw = {
  since: epochs["2022"].since,
  complaint: "40",
  suitAtOnce: "39(1)*",
  stopping: "35",
  needed: "35(5)",
  handled: "35(1)",
  duties: ["18", "19", "20"],
  commission: { phone: "03-6457-9849", page: "www.ppc.go.jp/personalinfo/pipldial/" },
};

/** The earliest first; what a later one leaves out stays. */
const generalLaws: readonly GeneralLaw[] = [enacted];

/** What the law says of every right, on the day (`YYYY-MM-DD`) on which a request arrived. */
export function generalLawOf(arrivalDate: string): GeneralLaw {
  return generalLaws.findLast(({ since }) => since <= arrivalDate) ?? enacted;
}
