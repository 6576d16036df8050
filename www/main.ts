/**
 * The page begins here: its worker, its looks, its one component, and what makes it work offline.
 */
import "./engine/own-worker.ts";

import { showTheme } from "../ui/theme.ts";
import "./app/app.ts";
import { readSettings } from "./model/settings.ts";
import { workOffline } from "./offline/register.ts";

showTheme(readSettings().theme);
workOffline();
