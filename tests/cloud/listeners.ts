import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Loopback addresses, in `/proc/net`'s format. */
const loopback = [/^[0-9A-F]{6}7F$/, /^0{24}01000000$/, /^0{16}FFFF0000[0-9A-F]{6}7F$/];
const listeningState = "0A";

/**
 * The sockets on which a process and its descendants listen beyond the loopback interface, as `address:port` in
 * `/proc/net`'s hexadecimal. Undefined without `/proc`.
 */
export function listeningBeyondLoopback(rootPid: number): readonly string[] | undefined {
  try {
    const own = new Set(family(rootPid).flatMap(socketsOf));
    return ["/proc/net/tcp", "/proc/net/tcp6"]
      .flatMap((table) => readFileSync(table, "utf8").trim().split("\n").slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === listeningState && own.has(inode ?? ""))
      .map(([, local = ""]) => local)
      .filter((local) => !loopback.some((pattern) => pattern.test(local.split(":")[0] ?? "")));
  } catch {
    return undefined;
  }
}

function family(rootPid: number): readonly number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = parentOf(Number(name));
      return parent === undefined ? [] : [[Number(name), parent] as const];
    });
  const all = [rootPid];
  for (const pid of all) all.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child));
  return all;
}

/** Undefined for a process that has ended meanwhile. */
function parentOf(pid: number): number | undefined {
  try {
    // The program's name, in parentheses, may contain anything.
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1]);
  } catch {
    return undefined;
  }
}

function socketsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(target(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode === undefined ? [] : [inode];
    });
  } catch {
    return [];
  }
}

function target(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return "";
  }
}
