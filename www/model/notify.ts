/**
 * The system's notification that a report is done, for who works elsewhere meanwhile. It says
 * counts alone: what stands on a locked screen or a shared one is no place for an indicator.
 */

/** What a browser says that has none to give. */
export const BLOCKED = "This browser blocks notifications for this page.";

/** Asks the person, if they were never asked. Only a click may bring this up. */
export async function mayNotify(): Promise<boolean> {
  if (!("Notification" in globalThis)) return false;
  return (await Notification.requestPermission()) === "granted";
}

/** Every tab that hears of the end says so; the name makes one notification of theirs. */
export function notify(id: string, counts: string, open: () => void) {
  if (isSeen() || !("Notification" in globalThis) || Notification.permission !== "granted") return;
  try {
    const notification = new Notification("Report done", { body: counts, tag: id, icon: "./icon-192.png" });
    notification.addEventListener("click", () => {
      focus();
      notification.close();
      open();
    });
  } catch {
    // Some browsers let only a service worker do so.
  }
}

const isSeen = () => !document.hidden && document.hasFocus();
