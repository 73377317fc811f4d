/** A response to API Gateway (payload format 2.0). */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the body is base64-encoded bytes; text otherwise. */
  readonly isBase64Encoded?: boolean;
}
