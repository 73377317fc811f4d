import { killedAlongTheWay } from "./killed.ts";

killedAlongTheWay("from the search on", 8);
