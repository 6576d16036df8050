/** The page begins here: its looks, its one component, and what makes it work offline. */
import "./app.js";
import { readSettings, showTheme } from "./model/settings.js";
import { workOffline } from "./offline/register.js";

showTheme(readSettings());
workOffline();
