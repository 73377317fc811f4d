import { business } from "../../business.config.ts";
import { synthesise } from "./synthesise.ts";

await synthesise(business);
