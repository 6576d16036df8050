/** The report's address if it is at VirusTotal, whatever an answer says; else null. */
export const reportUrl = (permalink: string | null) =>
  permalink?.startsWith("https://www.virustotal.com/gui/") ? permalink : null;
