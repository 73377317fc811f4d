import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { storedKeysSchema } from "../../functions/adapters/client-keys.ts";
import type { ClientKey } from "../../functions/domain/clients.ts";

/** Keys of clients in Parameter Store, for the operator to make and revoke. */
export interface ClientKeyStore {
  /** Newest first; empty for a client that was never given a key. */
  read(client: string): Promise<readonly ClientKey[]>;
  write(client: string, keys: readonly ClientKey[]): Promise<void>;
}

export function clientKeyStore(variables: Readonly<Record<string, string | undefined>>): ClientKeyStore {
  const { AWS_REGION, AWS_ENDPOINT_URL_SSM, CLIENT_KEYS } = variables;
  if (AWS_REGION === undefined || CLIENT_KEYS === undefined) throw new Error("no parameters of this desk");
  const client = new SSMClient({
    region: AWS_REGION,
    ...(AWS_ENDPOINT_URL_SSM !== undefined && { endpoint: AWS_ENDPOINT_URL_SSM }),
  });
  return {
    read: async (name) => {
      try {
        const { Parameter } = await client.send(
          new GetParameterCommand({ Name: CLIENT_KEYS + name, WithDecryption: true }),
        );
        return storedKeysSchema.parse(JSON.parse(Parameter?.Value ?? "")).keys;
      } catch (error) {
        if (error instanceof Error && error.name === "ParameterNotFound") return [];
        throw error;
      }
    },
    write: async (name, keys) => {
      await client.send(
        new PutParameterCommand({
          Name: CLIENT_KEYS + name,
          Type: "SecureString",
          Tier: "Standard",
          Overwrite: true,
          Value: JSON.stringify({ keys }),
        }),
      );
    },
  };
}
