import * as z from "zod";
import { requestIdSchema } from "../domain/ids.ts";

/** What a state machine may pass to a step: ids, enums, counts and the token; never personal data. */
export const requestInput = z.strictObject({ requestId: requestIdSchema });

export const taskToken = z.string().min(1).max(2048);
