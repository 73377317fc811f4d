import { element } from "./xml.ts";

type Headers = ReadonlyArray<readonly [name: string, value: string]>;

/**
 * A refusal in S3's format. `detail` becomes further elements of the error document, `headers` go with it. Codes:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export class S3Error extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: Readonly<Record<string, string>>;
  readonly headers: Headers;

  constructor(
    code: string,
    status: number,
    message: string,
    detail: Record<string, string> = {},
    headers: Headers = [],
  ) {
    super(message);
    this.name = "S3Error";
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }

  /** The XML body of S3's refusal: code, message, their details, and S3's two request ids. */
  document(requestId: string, hostId: string): string {
    const children = [
      element("Code", this.code),
      element("Message", this.message),
      ...Object.entries(this.detail).map(([name, value]) => element(name, value)),
      element("RequestId", requestId),
      element("HostId", hostId),
    ];
    return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${children.join("")}</Error>`;
  }
}

/** AccessDenied, 403. */
export function accessDenied(message = "Access Denied", detail: Record<string, string> = {}): S3Error {
  return new S3Error("AccessDenied", 403, message, detail);
}

/** NoSuchKey, 404. */
export function noSuchKey(key: string, headers: Headers = []): S3Error {
  return new S3Error("NoSuchKey", 404, "The specified key does not exist.", { Key: key }, headers);
}

/** PreconditionFailed, 412; `condition` is the header that did not hold. */
export function preconditionFailed(condition: string): S3Error {
  return new S3Error(
    "PreconditionFailed",
    412,
    "At least one of the pre-conditions you specified did not hold",
    { Condition: condition },
  );
}

/** InvalidArgument, 400, with the argument and its value. */
export function invalidArgument(message: string, name: string, value: string): S3Error {
  return new S3Error("InvalidArgument", 400, message, { ArgumentName: name, ArgumentValue: value });
}

/** NotImplemented, 501: S3 supports it, this store does not. */
export function notImplemented(what: string): S3Error {
  return new S3Error("NotImplemented", 501, `${what} is not implemented by the local object store`);
}

/** SignatureDoesNotMatch, 403. */
export function signatureMismatch(detail: Record<string, string> = {}): S3Error {
  return new S3Error(
    "SignatureDoesNotMatch",
    403,
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    detail,
  );
}

/** EntityTooLarge, 400; sizes in bytes. */
export function tooLarge(proposed: number, allowed: number): S3Error {
  return new S3Error("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size", {
    ProposedSize: String(proposed),
    MaxSizeAllowed: String(allowed),
  });
}

/** EntityTooSmall, 400; sizes in bytes. */
export function tooSmall(proposed: number, required: number): S3Error {
  return new S3Error("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size", {
    ProposedSize: String(proposed),
    MinSizeAllowed: String(required),
  });
}
