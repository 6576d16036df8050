/** Connects the page, where it is by itself, to a worker of its own. */
import { connect } from "./client.ts";
import { startWorker } from "./web-worker.ts";

connect(startWorker());
