export { askPage } from "../questions/conversation.ts";
export { taskDonePage } from "../questions/done.ts";
export { taskPage } from "../questions/index.ts";
export { printPage } from "../questions/print.ts";
export { taskReceivedPage } from "../questions/received.ts";
export { codeRenewedPage } from "../questions/renew-code.ts";
export type { TaskView, Upload } from "../questions/task-view.ts";
export { stoppedPage } from "../questions/warn-contact.ts";
