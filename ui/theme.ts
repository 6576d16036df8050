/** Light, dark, or what the system has. */

export type Theme = "system" | "light" | "dark";

export const THEMES: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

/** The design follows what stands here (`design/tokens.css`). */
export function showTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
}
