/** A permission that a caller used: the question that IAM is asked before the call. */
export interface Use {
  /** `function task`, `machine erasure`. */
  readonly by: string;
  readonly action: string;
  /** Its ARN on the local desk, whose names the template is read with (`deployed.ts`). */
  readonly resource: string;
  /** The condition keys of the policies, besides those that are the same in every call. */
  readonly context: Readonly<Record<string, string>>;
}

/** A call of an AWS service as it went over the wire, and the response. */
export interface Call {
  readonly by: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly status: number;
}

export const region = "ap-northeast-1";
export const account = "000000000000";
export const keyArn = `arn:aws:kms:${region}:${account}:key/desk`;
