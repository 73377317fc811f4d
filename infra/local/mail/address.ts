/**
 * Holds an address against what SES takes: one mailbox of 7-bit ASCII, with or without a name.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html: no SMTPUTF8, so no other character before
 * the @; a domain is to be in Punycode. https://github.com/pzb/aws-ses/wiki/Email-Address-Formats: a dot neither begins
 * nor ends a local part, nor follows another; what is in quotes may be anything. The words are JavaMail's, which SES
 * answers with (`javax.mail.internet.InternetAddress`).
 * @returns what is wrong with it, or undefined
 */
export function addressFault(address: string): string | undefined {
  if (/\p{Cc}/u.test(address)) return "Local address contains control or whitespace";
  const { name, mailbox } = partsOf(address);
  if (!/^[\x20-\x7e]*$/.test(name)) {
    return "Address contains characters outside 7-bit ASCII; encode its name as a MIME encoded-word";
  }
  // One address each: a comma outside quotes would start a second one.
  if (/[,;:<>@()[\]"\\]/.test(name.replace(/"(?:[^"\\]|\\.)*"/g, ""))) return "Illegal address";
  const at = mailbox.lastIndexOf("@");
  if (at < 0) return "Missing final '@domain'";
  return localFault(mailbox.slice(0, at)) ?? domainFault(mailbox.slice(at + 1));
}

/** The bare mailbox of `Name <mailbox>` or `mailbox`. */
export function mailboxOf(address: string): string {
  return partsOf(address).mailbox;
}

/** Whether the local part of a mailbox is quoted, which few hosts accept. */
export function isQuoted(mailbox: string): boolean {
  return mailbox.startsWith('"');
}

function partsOf(address: string): { readonly name: string; readonly mailbox: string } {
  const angle = /^(.*)<([^<>]*)>\s*$/s.exec(address);
  return angle === null
    ? { name: "", mailbox: address.trim() }
    : { name: angle[1] ?? "", mailbox: angle[2] ?? "" };
}

function localFault(local: string): string | undefined {
  if (local === "") return "Missing local name";
  if (isQuoted(local)) {
    return /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])+"$/.test(local)
      ? undefined
      : "Quote not at end of local address";
  }
  if (!/^[\x21-\x7e]*$/.test(local)) return "Local address contains control or whitespace";
  if (local.startsWith(".")) return "Local address starts with dot";
  if (local.includes("..")) return "Local address contains dot-dot";
  if (local.endsWith(".")) return "Local address ends with dot";
  if (/[()<>,;:\\"[\]@]/.test(local)) return "Local address contains illegal character";
  return undefined;
}

function domainFault(domain: string): string | undefined {
  if (domain === "") return "Missing domain";
  if (domain.startsWith(".")) return "Domain starts with dot";
  if (domain.includes("..")) return "Domain contains dot-dot";
  if (domain.endsWith(".")) return "Domain ends with dot";
  const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
  return domain.split(".").every((part) => label.test(part))
    ? undefined
    : "Domain contains illegal character";
}
