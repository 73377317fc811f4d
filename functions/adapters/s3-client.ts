import { S3Client } from "@aws-sdk/client-s3";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";

/** S3, or its stand-in, which needs path-style addresses. */
export function s3Client(env: Place): S3Client {
  return shortened(
    unlogged(
      new S3Client({
        ...clientSettings(env, env.AWS_ENDPOINT_URL_S3),
        ...(env.AWS_ENDPOINT_URL_S3 !== undefined && { forcePathStyle: true }),
      }),
    ),
    env,
  );
}
