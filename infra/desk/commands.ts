import type { Command } from "./command.ts";
import { certificate } from "./commands/certificate.ts";
import { client } from "./commands/client.ts";
import { connectorKeyOf } from "./commands/connector-key.ts";
import { consent } from "./commands/consent.ts";
import { exportCase } from "./commands/export.ts";
import { extend } from "./commands/extend.ts";
import { list } from "./commands/list.ts";
import { policy } from "./commands/policy.ts";
import { provisions } from "./commands/provisions.ts";
import { purge } from "./commands/purge.ts";
import { reassign } from "./commands/reassign.ts";
import { redrive } from "./commands/redrive.ts";
import { replayErasures } from "./commands/replay-erasures.ts";
import { resend } from "./commands/resend.ts";
import { restore } from "./commands/restore.ts";
import { restored } from "./commands/restored.ts";
import { show } from "./commands/show.ts";
import { verify } from "./commands/verify.ts";

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  list,
  show,
  resend,
  reassign,
  extend,
  redrive,
  connectorKeyOf,
  client,
  consent,
  exportCase,
  certificate,
  verify,
  provisions,
  purge,
  replayErasures,
  restore,
  restored,
  policy,
];
