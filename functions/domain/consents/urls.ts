const paths = { consent: "/consent", settings: "/settings", "settings-from": "/settings" } as const;

/** The address that a link stands in: in the query, which no log keeps. It has no id of a person. */
export function consentUrl(baseUrl: string, kind: keyof typeof paths, secret: string): string {
  const name = kind === "settings-from" ? "from" : "link";
  return `${baseUrl}${paths[kind]}?${name}=${secret}`;
}
