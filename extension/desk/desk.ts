/**
 * The whole page (`www`) as a page of the extension: it asks the extension's worker, so its jobs
 * are the panel's, and its settings are the options.
 */
import { showTheme } from "../../ui/theme.ts";
import { connect } from "../../www/engine/client.ts";
import { makeEngine } from "./engine.ts";
import { readOutside } from "./outside.ts";
import { onNews } from "../shared/news.ts";
import { worker } from "../pages/worker.ts";

void open();

async function open() {
  const outside = await readOutside();
  connect({ ...makeEngine(() => outside.settings().policy), outside });
  showTheme(outside.settings().theme);
  await import("../../www/app/app.ts");
  see();
  addEventListener("visibilitychange", see);
  onNews(({ ended }) => ended && see());
}

/** The person looks: the badge's number of malicious ones is for who has not. */
function see() {
  if (!document.hidden) worker.seen().catch(() => {});
}
