/** What API Gateway is answered (payload format 2.0). */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the body is bytes in base 64; text otherwise. */
  readonly isBase64Encoded?: boolean;
}
