/** The browser's two storage areas, or memory where it keeps pages from them. */

type Area = Pick<Storage, "getItem" | "setItem" | "removeItem">;

let blocked = false;

/** What is kept on the device. */
export const device = areaOf("localStorage");
/** What is kept in this tab. */
export const tab = areaOf("sessionStorage");

/** Whether nothing that is set outlives the page. */
export function isStorageBlocked() {
  return blocked;
}

/** Where cookies are blocked, or in another's frame, only to name an area throws. */
function areaOf(name: "localStorage" | "sessionStorage"): Area {
  try {
    const area = globalThis[name];
    area.getItem("");
    return area;
  } catch {
    blocked = true;
    return inMemory();
  }
}

function inMemory(): Area {
  const items = new Map<string, string>();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}
