/** A mail of Outlook (MSG): its head, its text in each form, and what is attached. */
import MsgReader, { type FieldsData } from "@kenjiuno/msgreader";

import { Unreadable } from "../budget.ts";
import { decoded } from "../decode.ts";
import { membersOf } from "../members.ts";
import type { Content, Source } from "../source.ts";
import { isSound } from "./compound-chains.ts";
import { textOfHtml } from "./html.ts";

/**
 * It is CommonJS: what it exports by default comes as that in a bundle, and inside of it in Node.
 */
const Reader = (MsgReader as unknown as { default?: typeof MsgReader }).default ?? MsgReader;

const DAMAGED = "It is a mail of Outlook that is damaged.";

export async function readMail(bytes: Uint8Array<ArrayBuffer>, source: Source): Promise<Content> {
  if (!isSound(bytes)) throw new Unreadable(DAMAGED);
  const reader = new Reader(bytes.buffer);
  const mail = reader.getFileData();
  if (mail.error) throw new Unreadable(DAMAGED);
  const attached = (mail.attachments ?? []).map((attachment, at) => {
    const { fileName, name: inner, innerMsgContent } = attachment;
    const name = word(fileName) || (innerMsgContent && word(inner) && `${word(inner)}.msg`) || `attachment ${at + 1}`;
    return { name, blob: async () => new Blob([new Uint8Array(reader.getAttachment(attachment).content)]) };
  });
  const page = textOfHtml(await html(mail, source), source.budget.room);
  const text = [head(mail), word(mail.body), page.text].filter(Boolean).join("\n\n");
  const { members, notes } = await membersOf(source, attached);
  const isUnread = !mail.body && !mail.bodyHtml && !mail.html && mail.compressedRtf;
  return { text, isCut: page.isCut, members, notes: isUnread ? ["Its text is RTF alone: not read.", ...notes] : notes };
}

/** As it came, or, where it did not come over the net, what Outlook knows. */
function head({ headers, subject, senderName, senderSmtpAddress, senderEmail, recipients = [] }: FieldsData) {
  if (word(headers)) return word(headers).trim();
  return [
    `From: ${named(senderName, senderSmtpAddress ?? senderEmail)}`,
    ...recipients.map(({ name, smtpAddress, email }) => `To: ${named(name, smtpAddress ?? email)}`),
    `Subject: ${word(subject)}`,
  ].join("\n");
}

const named = (name: unknown, address: unknown) =>
  [word(name), word(address) && `<${word(address)}>`].filter(Boolean).join(" ");

async function html({ bodyHtml, html: raw }: FieldsData, { budget }: Source) {
  if (word(bodyHtml)) return word(bodyHtml);
  return raw instanceof Uint8Array ? (await decoded(new Blob([new Uint8Array(raw)]), budget)).text : "";
}

/**
 * Whatever its type says, a field holds what the mail says that it holds: bytes, numbers, a date.
 */
const word = (value: unknown) => (typeof value === "string" ? value : "");
