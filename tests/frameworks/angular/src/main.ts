import { Component, DestroyRef, inject, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import init, { type JobStatus, Orchestrator, type Outcome, extractIocs } from "iocular";

@Component({
  selector: "app-root",
  template: `
    <form (submit)="start($event)">
      <textarea name="text" aria-label="Text" required></textarea>
      <input name="apiKey" aria-label="Key" type="password" autocomplete="off" required />
      <input name="baseUrl" aria-label="Relay" type="url" required />
      <button>Look up</button>
    </form>
    <p role="status">{{ note() }}</p>
    <table>
      <tbody>
        @for (outcome of status()?.results; track outcome.index) {
          <tr>
            <td>{{ outcome.ioc.value }}</td>
            <td>{{ answer(outcome) }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
class App {
  protected readonly status = signal<JobStatus | null>(null);
  protected readonly note = signal("");
  private orchestrator: Orchestrator | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.orchestrator?.free());
  }

  protected async start(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { text, ...options } = Object.fromEntries(new FormData(event.target as HTMLFormElement));
    await init();
    this.orchestrator ??= new Orchestrator(options);
    const { orchestrator } = this;
    const jobId = crypto.randomUUID();
    orchestrator.subscribe(jobId, ({ done, total }) => {
      this.note.set(`${done} of ${total}`);
      this.status.set(orchestrator.getStatus(jobId));
    });
    await orchestrator.enrichAll(jobId, extractIocs(String(text)));
  }

  protected answer(outcome: Outcome): string {
    if (outcome.kind === "error") return outcome.error;
    return `${outcome.verdict} ${outcome.detectionCount}/${outcome.totalEngines}`;
  }
}

void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
