/** The tag of mails about consents and settings, in the place of a receipt number: they belong to no request. */
export const consentMails = "consents";

/** The tag of the one that goes to an address which nobody has confirmed: a link to the settings, for whoever typed it. */
export const settingsMail = "settings";
