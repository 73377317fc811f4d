import { BlockPublicAccess, ObjectOwnership } from "aws-cdk-lib/aws-s3";

/** What is true of every bucket: nobody reads it from outside or without TLS, and nothing is overwritten at once. */
export const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
} as const;
