import type { FileWords } from "../files.ts";

export const texts: FileWords = {
  checking: "being checked for safety",
  problem: {
    kind: "not used: of a kind that we cannot take",
    harmful: "not used: something harmful was found in it",
    locked: "not used: it is protected, by a password for example, and cannot be checked",
    unscanned: "not used: the safety check was not completed",
    "too-many": "not used: more files than we can take at once",
    gone: "not used: the file is not there any more",
  },
  advice: {
    kind: "Please send it again in one of the kinds that the page names, such as PDF, JPEG or PNG.",
    harmful:
      "Please do not send this file again. Check your device for viruses, and send another file, such as a photograph of the paper.",
    locked: "Please send it without a password, or send a photograph of a printout.",
    unscanned: "The fault is ours. Please send the same file once more.",
    "too-many": "Please choose those that are needed and send fewer.",
    gone: "Please send it once more.",
  },
  file: (number, size, when) =>
    `File ${number}${size === undefined ? "" : ` (${size}${when === undefined ? "" : `, sent ${when}`})`}`,
  refused: (file, problem, advice) => `${file}: ${problem}. ${advice}`,
  received: {
    title: "We have your answer; its files are being checked",
    lead: "We have your answer and its files. The files are being checked for safety, which usually takes a few minutes at most.",
    after:
      "Once they are checked, your answer is recorded with them by itself; there is no need to send it again. If a file cannot be used, we tell you by mail.",
    close: "You can close this page.",
  },
  status: {
    checking: (count) =>
      `${count === 1 ? "1 file is" : `${count} files are`} being checked for safety. You need not wait: go on and send what is below.`,
    unusable: (count) =>
      `${count === 1 ? "1 file" : `${count} files`} cannot be used. The list below says why.`,
    notSent:
      "Nothing has been sent yet: a file cannot be used. Add another one, or press send again to go on without it. What you wrote is still below.",
    sentBack:
      "Your answer is not recorded yet, because these files could not be used. What you wrote is still below. Add a file and send it again, or send it as it is if no file is needed.",
  },
  mail: {
    topic: (topic) => `A file could not be used: ${topic}`,
    answer:
      "Of the files that you sent with your answer, the following could not be used. Your answer is therefore not recorded yet.",
    answerKept:
      "What you wrote is still on the page below. Add a file and send it again, or send it as it is if no file is needed.",
    messageTopic: "About the files you sent",
    message:
      "We received your message from the status page. Of the files you sent with it, the following could not be used.",
    messageAgain: "If it is needed, please send it again from the status page below.",
  },
  message: {
    checking: (count) => `${count === 1 ? "1 file is" : `${count} files are`} being checked for safety.`,
    refused: (count) => `${count === 1 ? "1 file" : `${count} files`} could not be used; the sender is told.`,
    sent: "Your files are being checked for safety, which usually takes a few minutes at most. Your message reaches us together with them by itself. If a file cannot be used, we tell you by mail.",
  },
};
