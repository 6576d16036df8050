/** What is in a file, as text in which indicators are found. */
import { hexOf } from "../../ui/hex.ts";
import { onDemand } from "../../ui/on-demand.ts";

/** A larger one is no report. In bytes. */
const LARGEST = 10 * 1024 * 1024;

/** What the page offers to open. */
export const ACCEPTED = ".txt,.csv,.eml,.json,.html,.htm,.md,.log,text/*,message/rfc822,application/json";

export async function textOf(file: File): Promise<string> {
  if (file.size > LARGEST) throw new Error(`${file.name} is larger than 10 MB.`);
  if (/\.eml$/i.test(file.name) || file.type === "message/rfc822") return mail(await file.arrayBuffer());
  const text = await file.text();
  return /\.json$/i.test(file.name) ? json(text) : text;
}

/**
 * The strings of a JSON text as they are meant, without the backslashes in which it writes them.
 */
function json(text: string) {
  try {
    const strings: string[] = [];
    JSON.parse(text, (key: string, value: unknown) => {
      if (key && Number.isNaN(Number(key))) strings.push(key);
      if (typeof value === "string") strings.push(value);
    });
    return strings.join("\n");
  } catch {
    return text; // lines of JSON, or none: as it stands
  }
}

/** A mail with its parts decoded, and the hashes of what is attached. */
async function mail(bytes: ArrayBuffer) {
  const { default: PostalMime } = await onDemand(() => import("postal-mime"));
  const { headers, text, html, attachments } = await PostalMime.parse(bytes);
  const attached = await Promise.all(
    attachments.map(
      async ({ filename, content }) => `Attachment: ${filename ?? "without a name"} ${await sha256(content)}`,
    ),
  );
  return [...headers.map(({ key, value }) => `${key}: ${value}`), "", text ?? "", html ?? "", ...attached].join("\n");
}

async function sha256(content: ArrayBuffer | Uint8Array | string) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
