/**
 * The traffic light protocol: how far what is marked may be handed on. The four markings are
 * predefined (STIX 2.1, section 7.2.1.4), and others must not be made. What is WHITE there is
 * called CLEAR since TLP 2.0 (https://www.first.org/tlp/).
 */
export const TLP = {
  clear: { name: "white", uuid: "613f2e26-407d-48c7-9eca-b8e91df99dc9" },
  green: { name: "green", uuid: "34098fce-860f-48ae-8e50-ebd3cc5e41da" },
  amber: { name: "amber", uuid: "f88d31f6-486f-44da-b317-01333bde0b82" },
  red: { name: "red", uuid: "5e57c739-391a-4eb3-b6be-7d15ca92d5ed" },
} as const;

export type Tlp = keyof typeof TLP;

/**
 * Until a person chooses another: what is looked up tells what somebody investigates. A mark that
 * is too strict can be loosened; what went out under one that is too loose does not come back.
 */
export const DEFAULT_TLP: Tlp = "amber";

export function markingOf(tlp: Tlp) {
  const { name, uuid } = TLP[tlp];
  return {
    type: "marking-definition",
    spec_version: "2.1",
    id: `marking-definition--${uuid}`,
    created: "2017-01-20T00:00:00.000Z",
    definition_type: "tlp",
    name: `TLP:${name.toUpperCase()}`,
    definition: { tlp: name },
  };
}
