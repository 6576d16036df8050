import { serve } from "/site/run.js";

addEventListener("message", serve);
