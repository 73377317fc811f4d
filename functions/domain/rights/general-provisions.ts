import { epochs } from "./amendment-days.ts";

/**
 * Provisions that belong to no single right but appear in letters and pages, by the day on which a request arrived.
 */
export interface GeneralLaw {
  readonly since: string;
  /** Complaints. */
  readonly complaint: string;
  /** After a refusal the requester need not wait before suing. */
  readonly suitAtOnce: string;
  /** Stop of use, erasure and stop of provision; no policy can restrict them. */
  readonly stopping: string;
  /**
   * Grounds on which the business has to stop or erase: need, breach events, rights at risk; and unlawful handling.
   */
  readonly needed: string;
  readonly handled: string;
  /** The duties whose breach is unlawful handling. */
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

/** Earliest first; omitted values carry over. */
const generalLaws: readonly GeneralLaw[] = [enacted];

/** What the law says about every right, on the day (`YYYY-MM-DD`) on which a request arrived. */
export function generalLawOf(arrivalDate: string): GeneralLaw {
  return generalLaws.findLast(({ since }) => since <= arrivalDate) ?? enacted;
}
