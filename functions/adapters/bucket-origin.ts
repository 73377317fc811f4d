import type { Place } from "./clients.ts";

/**
 * The origin of a bucket's links and forms, without S3's client: for pages that only lead there.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function bucketOrigin(name: string, { AWS_REGION, AWS_ENDPOINT_URL_S3 }: Place): string {
  return AWS_ENDPOINT_URL_S3 === undefined
    ? `https://${name}.s3.${AWS_REGION}.amazonaws.com`
    : new URL(AWS_ENDPOINT_URL_S3).origin;
}
