/** The page begins here: its looks, its one component, and what makes it work offline. */
import "./app/app.ts";
import { readSettings, showTheme } from "./model/settings.ts";
import { workOffline } from "./offline/register.ts";

showTheme(readSettings());
workOffline();
