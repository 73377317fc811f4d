export { confirmMail } from "./confirm.ts";
export { feeMail, feeReceiptMail } from "./fee.ts";
export { messageMail } from "./message.ts";
export { noticeMail } from "./notice.ts";
export { packageLinkMail } from "./package-link.ts";
export { receiptMail } from "./receipt.ts";
export { statusLinkMail, statusLinksMail } from "./status-link.ts";
export { taskMail } from "./task.ts";
