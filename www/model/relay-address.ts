/**
 * What stands at a relay's address, as anybody is answered: the key is not sent, so it is counted
 * as nobody's request.
 */

/** What answers there. */
export interface Found {
  status: number;
  /** Whether it speaks as VirusTotal and its relays do. */
  isJson: boolean;
}

const ANYBODY = {
  credentials: "omit",
  cache: "no-store",
  redirect: "manual",
  referrerPolicy: "no-referrer",
} as const;

/** `null`: nothing that this page may read. */
export async function lookAt(baseUrl: string): Promise<Found | null> {
  try {
    const { status, headers } = await fetch(`${baseUrl}/ip_addresses/8.8.8.8`, ANYBODY);
    return { status, isJson: /\bjson\b/.test(headers.get("content-type") ?? "") };
  } catch {
    return null;
  }
}

/** Whether anything answers at all. */
export const reaches = (url: string): Promise<boolean> =>
  fetch(url, { ...ANYBODY, mode: "no-cors", redirect: "follow" }).then(
    () => true,
    () => false,
  );
