import { formatLink, type LinkText } from "./links.ts";

const paths = {
  confirm: "/confirm",
  status: "/status",
  followUp: "/status/follow-up",
  package: "/package",
  task: "/task",
  entry: "/staff/entry",
  case: "/staff/case",
  provision: "/provisions",
  board: "/staff/board",
} as const;

/** The URL for a mail. The link is in the query, which is never logged. */
export function linkUrl(baseUrl: string, kind: keyof typeof paths, link: LinkText): string {
  return `${baseUrl}${paths[kind]}?link=${formatLink(link)}`;
}
