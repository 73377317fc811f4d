import { join } from "node:path";
import { synthesise } from "../../infra/aws/synthesise.ts";
import { business } from "./business.config.ts";

/** The desk's app, for the business as it is tried out on an emulator. */
await synthesise(business, { configuration: join(import.meta.dirname, "business.config.ts") });
