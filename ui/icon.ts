/**
 * Lucide's icons (https://lucide.dev), of which a build holds what is used. An icon stands beside
 * words and says nothing to who hears the page.
 */
import { type SVGTemplateResult, html, svg } from "lit";

type Attributes = Readonly<Record<string, string | number | undefined>>;
/** An icon, as Lucide has it: what it is drawn with. */
export type Icon = readonly (readonly [tag: string, attributes: Attributes])[];

/** The tags of the icons in use. */
export const TAGS: Readonly<Record<string, (of: Attributes) => SVGTemplateResult>> = {
  path: ({ d }) => svg`<path d=${d}></path>`,
  rect: ({ x, y, width, height, rx }) => svg`<rect x=${x} y=${y} width=${width} height=${height} rx=${rx}></rect>`,
};

export const icon = (parts: Icon) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    ${parts.map(([tag, attributes]) => TAGS[tag]?.(attributes))}
  </svg>`;
