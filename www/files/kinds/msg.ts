/** A mail of Outlook (MSG): its head, its text in each form, and what is attached. */
import MsgReader, { type FieldsData } from "@kenjiuno/msgreader";

import { Unreadable } from "../budget.ts";
import { decoded } from "../decode.ts";
import { membersOf } from "../members.ts";
import type { Content, Source } from "../open.ts";
import { textOfHtml } from "./html.ts";

/** It is CommonJS: what it exports by default comes as that in a bundle, and inside of it in Node. */
const Reader = (MsgReader as unknown as { default?: typeof MsgReader }).default ?? MsgReader;

export async function readMail(bytes: Uint8Array<ArrayBuffer>, source: Source): Promise<Content> {
  const reader = new Reader(bytes.buffer);
  const mail = reader.getFileData();
  if (mail.error) throw new Unreadable("It is a mail of Outlook that is damaged.");
  const attached = (mail.attachments ?? []).map((attachment, at) => {
    const { fileName, content } = reader.getAttachment(attachment);
    return { name: fileName || `attachment ${at + 1}`, blob: new Blob([new Uint8Array(content)]) };
  });
  const text = [head(mail), mail.body, await html(mail, source)].filter(Boolean).join("\n\n");
  const { members, notes } = await membersOf(source, attached);
  const isUnread = !mail.body && !mail.bodyHtml && !mail.html && mail.compressedRtf;
  return { text, members, notes: isUnread ? ["Its text is RTF alone: not read.", ...notes] : notes };
}

/** As it came, or, where it did not come over the net, what Outlook knows. */
function head({ headers, subject, senderName, senderSmtpAddress, senderEmail, recipients = [] }: FieldsData) {
  if (headers) return headers.trim();
  const named = (name = "", address = "") => [name, address && `<${address}>`].filter(Boolean).join(" ");
  return [
    `From: ${named(senderName, senderSmtpAddress ?? senderEmail)}`,
    ...recipients.map(({ name, smtpAddress, email }) => `To: ${named(name, smtpAddress ?? email)}`),
    `Subject: ${subject ?? ""}`,
  ].join("\n");
}

async function html({ bodyHtml, html: raw }: FieldsData, { budget }: Source) {
  if (bodyHtml) return textOfHtml(bodyHtml);
  return raw ? textOfHtml((await decoded(new Blob([new Uint8Array(raw)]), budget)).text) : "";
}
