/**
 * A compound file of Microsoft's (CFB): a mail of Outlook, or a document of Office, which is old or
 * encrypted.
 */
import { Unreadable } from "../budget.ts";
import type { Content, Source } from "../source.ts";

/** Streams that tell, by their name in the directory, which is UTF-16. */
const STREAMS = { mail: "__properties_version1.0", encrypted: "EncryptedPackage" };

export async function read(source: Source): Promise<Content> {
  const bytes = new Uint8Array(await source.blob.arrayBuffer());
  if (holds(bytes, STREAMS.mail)) return (await import("./msg.ts")).readMail(bytes, source);
  if (holds(bytes, STREAMS.encrypted)) throw new Unreadable("It is an Office document that is encrypted.");
  throw new Unreadable("Not text, but an older file of Microsoft's (such as DOC, XLS, MSI): hashed, not read.");
}

function holds(bytes: Uint8Array, name: string) {
  const wanted = Uint8Array.from([...name].flatMap((letter) => [letter.charCodeAt(0), 0]));
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
