import { expect, test } from "vitest";
import type { SignedRequest, Wire } from "../../infra/local/wire.ts";
import { expectEnded } from "./ended.ts";
import { Journey } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { claims } from "./walk.ts";

/** Step Functions receives nothing from functions, while its own clock goes on. */
class Deaf implements Wire {
  deaf = false;

  invocation<Result>(work: () => Promise<Result>): Promise<Result> {
    return work();
  }

  async send({ headers }: SignedRequest, effect: () => ReturnType<Wire["send"]>) {
    if (!this.deaf || headers["x-amz-target"] !== "AWSStepFunctions.SendTaskSuccess") return effect();
    // The SDK would retry any other error, in real time.
    const body = Buffer.from(JSON.stringify({ __type: "AccessDeniedException" }));
    return { response: { statusCode: 400, headers: {}, body } };
  }

  async shorten(command: string, effect: () => object | undefined) {
    return command === "SendTaskSuccessCommand" ? undefined : effect();
  }
}

test("an erasure is called off while Step Functions cannot be reached: nothing is erased, and it ends as withdrawn", async () => {
  const wire = new Deaf();
  await using desk = await localDesk({ wire });
  const journey = await Journey.start(desk, { type: "erasure", values: claims.erasure });
  await journey.verify();
  await journey.search();
  await journey.decide({ choice: "grant", instruction: "Erase all.", basis: "goodwill" });
  wire.deaf = true;
  await journey.answer(journey.email, "cooling-off", {});
  expect(await journey.status()).toBe("acting");
  await desk.advance("P4D");
  wire.deaf = false;
  await desk.advance("PT2H");
  await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
});
