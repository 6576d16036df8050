/** How a job stands, in words. */
import { counted, number } from "../../ui/words/counted.ts";
import type { Rows } from "./rows.ts";

/** "4 of 9, 2 malicious, 1 error". */
export function summaryOf(rows: Rows, total: number) {
  const [malicious, errors] = [rows.count("malicious"), rows.count("error")];
  const parts = [`${number(rows.answered)} of ${number(total)}`];
  if (malicious > 0) parts.push(`${number(malicious)} malicious`);
  if (errors > 0) parts.push(counted(errors, "error"));
  if (rows.unanswered > 0) parts.push(`${number(rows.unanswered)} not answered anew`);
  return parts.join(", ");
}
