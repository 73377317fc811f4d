import { join } from "node:path";
import { synthesise } from "../../infra/aws/synthesise.ts";
import { business } from "./business.config.ts";

/** The desk's app, with the business for the emulator. */
await synthesise(business, { configuration: join(import.meta.dirname, "business.config.ts") });
