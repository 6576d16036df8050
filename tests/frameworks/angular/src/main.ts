import { type AfterViewInit, Component, provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";

/** The form of the plain page, whose program (`page.js`) begins once it is there. */
@Component({
  selector: "app-root",
  template: `
    <form>
      <textarea name="text"></textarea>
      <input name="apiKey" />
      <input name="baseUrl" />
      <button disabled>Look up</button>
    </form>
    <p role="status"></p>
    <table>
      <tbody></tbody>
    </table>
  `,
})
class App implements AfterViewInit {
  ngAfterViewInit() {
    void import("./page.js");
  }
}

void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
