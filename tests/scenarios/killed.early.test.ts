import { killedAlongTheWay } from "./killed.ts";

killedAlongTheWay("up to the fee", 12);
