/** What tells most of a report's details, as texts from outside. */
import type { Details } from "iocular";

/** So much of it stands in a row. */
const MOST = 4;

export function known(details: Details): string[] {
  const names = details.detections?.map(({ result }) => result) ?? [];
  const parts = [
    details.threatLabel,
    details.fileType,
    details.names?.[0],
    details.asOwner && `${details.asOwner}${details.asn ? ` (AS${details.asn})` : ""}`,
    details.country,
    details.registrar,
    details.title,
    [...new Set(names)].slice(0, 3).join(", "),
    details.categories?.slice(0, 2).join(", "),
    details.tags?.slice(0, 3).join(", "),
  ];
  return parts.filter((part): part is string => Boolean(part)).slice(0, MOST);
}
