/** The options of a `<select>`, by value. */
import { html } from "./element.ts";

export const choices = (chosen: string, all: Record<string, string>) =>
  Object.entries(all).map(
    ([value, text]) => html`<option value=${value} .selected=${chosen === value}>${text}</option>`,
  );
