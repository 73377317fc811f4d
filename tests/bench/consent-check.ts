/** Our own processor time for one check of a consent: function, SDK and client, with AWS responding at once. */
import { consentsAlone } from "../functions/http/consents-alone.ts";

const rounds = 500;
const question = { person: { user: "u1" }, item: "location" };
const { client, calls } = consentsAlone();
for (let n = 0; n < 50; n += 1) await client.check(question);
calls.length = 0;
const before = process.cpuUsage();
for (let n = 0; n < rounds; n += 1) {
  const { may } = await client.check(question);
  if (!may) throw new Error("the check failed");
}
const { user, system } = process.cpuUsage(before);
const reads = calls.filter((operation) => operation === "GetItem").length / rounds;
process.stdout.write(`${JSON.stringify({ cpuMs: (user + system) / 1000 / rounds, reads })}\n`);
