/** What the worker tells the pages of ours that are open. */
import { api } from "./api.ts";

export interface News {
  /** A job that has something new. */
  job?: string;
  /** Whether that one was just asked for. */
  opened?: boolean;
  /** A job that is gone. */
  removed?: string;
  /** A job that is called something else. */
  renamed?: string;
  /** A job has ended. */
  ended?: boolean;
  /** The settings have changed. */
  settings?: boolean;
  /** A text is to be looked at. */
  draft?: boolean;
  /** The toolbar's button was clicked, and the page before the person may be read. */
  clicked?: boolean;
}

/**
 * By message and not over a port: a page that has nothing to ask has none, and lets the worker go.
 */
export function tell(news: News) {
  api.runtime.sendMessage(news).catch(() => {}); // no page is open
}

/** Hears what the worker tells. */
export function onNews(listener: (news: News) => void) {
  // Scripts in web pages, which are in tabs, have nothing to tell.
  api.runtime.onMessage.addListener((news: News, { tab }) => {
    if (!tab) listener(news);
  });
}
