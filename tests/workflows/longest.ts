import type { Configuration } from "../../functions/domain/business.ts";
import { leaves } from "../../functions/domain/questions/kinds.ts";
import { evidenceRounds } from "../../functions/domain/questions/verify-identity/question.ts";
import type { Choice } from "../../functions/domain/rights/choices.ts";
import { choicesOf } from "../../functions/domain/rights/index.ts";
import { signOffRounds } from "../../functions/domain/signing-off.ts";
import { waitsOf } from "../../functions/domain/waits.ts";
import type { WireEvent } from "../../infra/local/step-functions/history.ts";
import type { RightMachine } from "../../infra/machines.ts";
import { lambda, openWorld, output, type World } from "../infra/local/step-functions/world.ts";

interface Asked {
  readonly task: string;
  readonly attempt: number;
  readonly escalated: boolean;
  readonly token: string;
  readonly signOff?: true;
}

/**
 * Runs the longest course of a right's request: everybody answers at the last moment, after all reminders and
 * escalations; whatever can be asked again is asked as often as possible; no owner can carry out the decision, and
 * the notice does not arrive.
 */
export async function longestLife(
  { name, definition }: RightMachine,
  business: Configuration,
): Promise<{ readonly status: string; readonly output: unknown; readonly events: readonly WireEvent[] }> {
  const systems = business.systems.map(({ key }) => key);
  const rounds = new Map<string, number>();
  let world: World | undefined;
  const open = async (asked: Asked) => {
    if (asked.attempt < lastAttempt(asked.task, business)) return {};
    const round = (rounds.get(asked.task) ?? 0) + 1;
    rounds.set(asked.task, round);
    const result = answerTo(asked, round, choicesOf(name));
    if (result !== undefined) {
      await world?.engine.sendTaskSuccess(asked.token, JSON.stringify({ result }));
    }
    return {};
  };
  world = openWorld({
    TellRequester: () => ({ waits: wholeSeconds(business) }),
    DeleteEvidence: () => ({ feeDue: true }),
    CloseRequest: () => ({}),
    PlanInvestigation: () => ({ systems }),
    PlanActions: () => ({ systems, coolingOff: true }),
    BuildPackage: () => ({ medium: "paper" }),
    // SES never reports whether it was delivered.
    SendNotice: () => ({}),
    OpenTask: open,
  });
  const deployed = JSON.parse(
    JSON.stringify(definition).replaceAll(/\$\{(\w+)\}/g, (_, placeholder) => lambda(placeholder)),
  );
  const ended = await world.run(deployed, { requestId: "R-0000-0000-0000" }, 3650);
  return { status: ended.status, output: output(ended), events: world.engine.history(ended.arn) };
}

function wholeSeconds(business: Configuration) {
  return Object.fromEntries(Object.entries(waitsOf(business)).map(([name, n]) => [name, Math.round(n)]));
}

/** The number of the mail that is answered: always the last. `cooling-off` is only a wait, and never answered. */
function lastAttempt(task: string, { deadlines }: Configuration): number {
  switch (task) {
    case "cooling-off":
      return Number.POSITIVE_INFINITY;
    case "send-evidence":
    case "confirm-fee":
      return 2;
    default:
      return 1 + deadlines.staffReminders + deadlines.escalations;
  }
}

function answerTo({ task, signOff }: Asked, round: number, choices: readonly Choice[]): string | undefined {
  // The second one is the decision about what the owners could not do.
  const rest = choices.find((choice) => choice === "grant-in-part") ?? "refuse";
  switch (task) {
    case "verify-identity":
      return round <= evidenceRounds ? "more" : "confirmed";
    case "send-evidence":
      return "sent";
    case "confirm-fee":
      return "paid";
    case "search-system":
      return "found";
    case "decide":
      if (signOff === true) return "sign-off";
      return round === 1 ? choices[0] : rest;
    case "sign-off":
      if (round === signOffRounds.first) return choices[0];
      return round === signOffRounds.all ? rest : "sent-back";
    case "act-on-system":
      return "cannot-act";
    case "post-package":
      return "posted";
    case "deliver-otherwise":
      return "delivered";
    default: {
      // Other questions: each possible result in turn, so that those that lead back are included.
      const words = leaves.find(({ kind }) => kind === task)?.results.filter((word) => word !== "withdrawn");
      return words?.[(round - 1) % words.length];
    }
  }
}
