/** Elements that show a model. */
import { expect, test } from "../testing/stage.ts";

test("a model that changes often is shown once a frame, and one that was replaced no more", async ({ stage, page }) => {
  await stage.mountWithModel("found/found.ts", "ioc-found", { finds: "draft/finds.ts" });
  const renders = await page.evaluate(async () => {
    interface Finds {
      take(iocs: unknown[]): void;
    }
    const element = document.querySelector("ioc-found") as unknown as { finds: Finds; render(): unknown };
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    let count = 0;
    const render = element.render.bind(element);
    element.render = () => {
      count += 1;
      return render();
    };
    const counted = async (act: () => void) => {
      count = 0;
      act();
      await frame();
      return count;
    };
    const first = element.finds;
    const often = await counted(() => {
      for (let n = 0; n < 100; n++) first.take([]);
    });
    const replaced = await counted(() => (element.finds = new (first.constructor as new () => Finds)()));
    return { often, replaced, after: await counted(() => first.take([])) };
  });
  expect(renders).toEqual({ often: 1, replaced: 1, after: 0 });
});
