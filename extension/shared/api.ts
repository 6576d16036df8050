/**
 * The browser's interface for extensions. Both names give promises; Firefox has both, Chrome only
 * one.
 */

/** What Firefox adds. */
interface Sidebar {
  sidebarAction: { open(): Promise<void> };
}

type Api = typeof chrome & Sidebar;

const { browser } = globalThis as unknown as { browser?: Api };

export const api: Api = browser ?? (chrome as Api);
