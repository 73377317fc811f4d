import { sessionToken } from "../realism.ts";

const secretAccessKey = "local";

/**
 * Makes this process use made-up credentials, never the machine's own: the local desk must not reach a real account.
 * Returns the secret access key.
 */
export function useMadeUpCredentials({ sessionTokens }: { readonly sessionTokens: boolean }): string {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: secretAccessKey });
  if (sessionTokens) process.env["AWS_SESSION_TOKEN"] = sessionToken;
  else delete process.env["AWS_SESSION_TOKEN"];
  return secretAccessKey;
}
