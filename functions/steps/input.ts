import * as z from "zod/mini";
import { requestIdSchema } from "../domain/ids.ts";

/** What a state machine may pass to a step: ids, enums, counts and the token; never personal data. */
export const requestInput = z.strictObject({ requestId: requestIdSchema });

export const taskToken = z.string().check(z.minLength(1), z.maxLength(2048));
